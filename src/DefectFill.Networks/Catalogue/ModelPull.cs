using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;

namespace DefectFill.Networks.Catalogue;

/// <summary>Downloads a model folder, file by file, and checks it as a whole before it gets its name.</summary>
/// <remarks>Stopped at any moment, the same call goes on where it stopped.</remarks>
public sealed class ModelPull
{
    /// <summary>Whoever has no network should not wait long to hear it.</summary>
    private const int FirstAttempts = 3;

    private readonly PullOptions _options;
    private readonly Action<string, long, long> _progress;
    private readonly Retries _firstContact;
    private readonly Retries _retries;

    /// <param name="options">What to download, whence and whereto.</param>
    /// <param name="say">Told what a person may want to know.</param>
    /// <param name="progress">Told the file's name, its bytes so far, and all its bytes.</param>
    public ModelPull(PullOptions options, Action<string> say, Action<string, long, long> progress)
    {
        (_options, _progress) = (options, progress);
        _firstContact = new Retries(Math.Min(options.Attempts, FirstAttempts), options.FirstPause, say);
        _retries = new Retries(options.Attempts, options.FirstPause, say);
    }

    /// <summary>Downloads into a new folder; gives what came, with its hashes.</summary>
    public async Task<PulledModel> Run(CancellationToken cancelled)
    {
        var target = Path.GetFullPath(_options.Target);
        if (Directory.Exists(target))
        {
            throw new IOException(
                $"{target} exists already. Remove it to download it again, or name another with --out.");
        }

        var work = target + ".part";
        using var client = Http.Client();
        var source = await FindSource(client, cancelled);
        var files = await FetchAll(client, source, work, cancelled);
        Check(work);
        var pulled = new PulledModel(source.ToString(), files);
        AtomicFile.WriteAllText(
            Path.Combine(work, PulledModel.FileName), JsonSerializer.Serialize(pulled, ModelsJson.Default.PulledModel));
        Directory.Move(work, target);
        return pulled;
    }

    private static void Check(string folder)
    {
        var problems = ModelFolder.Check(folder);
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{folder}: what was downloaded is not a model that can be used:\n  {string.Join("\n  ", problems)}\n" +
                "Expected a folder in diffusers' layout. Remove it, and take another source with --from URL.");
        }
    }

    /// <summary>The first source that has the model's index.</summary>
    private async Task<Uri> FindSource(HttpClient client, CancellationToken cancelled)
    {
        foreach (var source in _options.Sources)
        {
            var index = new Uri(source, ModelFileNames.Index);
            if (await Asked(_firstContact, () => RemoteFile.Find(client, index, cancelled), cancelled) is not null)
            {
                return source;
            }
        }

        throw CheckpointException.Of(
            string.Join(", ", _options.Sources), $"there is no {ModelFileNames.Index}",
            "a model folder in diffusers' layout that anyone may read",
            "Give the address of a copy with --from URL.");
    }

    private async Task<List<PulledFile>> FetchAll(
        HttpClient client, Uri source, string work, CancellationToken cancelled)
    {
        List<PulledFile> files = [];
        foreach (var choices in ModelFileNames.All(_options.HalfPrecision))
        {
            if (await FetchFirst(client, source, work, choices.Names, cancelled) is { } file)
            {
                files.Add(file);
                foreach (var shard in ModelFileNames.ShardsOf(Path.Combine(work, file.Name), file.Name))
                {
                    files.Add(await FetchFirst(client, source, work, [shard], cancelled)
                        ?? throw Missing(source, [shard]));
                }
            }
            else if (choices.IsNeeded)
            {
                throw Missing(source, choices.Names);
            }
        }

        return files;
    }

    /// <summary>The first of several names that the source has; null when it has none.</summary>
    private async Task<PulledFile?> FetchFirst(
        HttpClient client, Uri source, string work, IReadOnlyList<string> names, CancellationToken cancelled)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(work, name);
            if (File.Exists(path))
            {
                return new PulledFile(name, new FileInfo(path).Length, await FileDownload.Hash(path, cancelled));
            }

            var address = new Uri(source, name);
            if (await Asked(_retries, () => RemoteFile.Find(client, address, cancelled), cancelled) is { } remote)
            {
                var download = new FileDownload(
                    client, _options.Stall, done => _progress(name, done, remote.Length ?? done));
                var sha256 = await Asked(_retries, () => download.Fetch(remote, path, cancelled), cancelled);
                return new PulledFile(name, new FileInfo(path).Length, sha256);
            }
        }

        return null;
    }

    private static async Task<T> Asked<T>(Retries retries, Func<Task<T>> attempt, CancellationToken cancelled)
    {
        try
        {
            return await retries.Run(attempt, cancelled);
        }
        catch (DownloadException error)
        {
            throw new CheckpointException(
                $"{error.Message}.\nExpected the files of a model.\nGive the address of another copy with --from URL.",
                error);
        }
    }

    private static CheckpointException Missing(Uri source, IReadOnlyList<string> names) => CheckpointException.Of(
        source.ToString(), $"it has none of {string.Join(", ", names)}", "a whole model folder in diffusers' layout",
        "Give the address of another copy with --from URL.");
}

/// <summary>What to download, whence and whereto.</summary>
/// <param name="Sources">Addresses below which the files lie; the first that has them is taken.</param>
/// <param name="Target">The folder to be made.</param>
/// <param name="HalfPrecision">Whether to prefer weights in half precision, at half the bytes.</param>
public sealed record PullOptions(IReadOnlyList<Uri> Sources, string Target, bool HalfPrecision = true)
{
    /// <summary>How often a file is asked for while the fault may go away.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The pause before the second attempt; each next one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that sends nothing for so long is given up.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>What a download brought; written into the folder.</summary>
public sealed record PulledModel(string Source, IReadOnlyList<PulledFile> Files)
{
    public const string FileName = "download.json";
}

/// <summary>One downloaded file.</summary>
public sealed record PulledFile(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PulledModel))]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class ModelsJson : JsonSerializerContext;
