using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;

namespace DefectFill.Networks.Catalogue;

/// <summary>Downloads a model folder file by file and checks it as a whole before it gets its final name.</summary>
/// <remarks>After an interruption at any point, the same call resumes where it stopped.</remarks>
internal sealed class ModelPull
{
    /// <summary>Few, so that people without a network find out quickly.</summary>
    private const int FirstAttempts = 3;

    private readonly PullOptions _options;
    private readonly Action<string> _say;
    private readonly Action<string, long, long> _progress;
    private readonly Retries _firstContact;
    private readonly Retries _retries;

    /// <param name="options">What to download, from where and into which folder.</param>
    /// <param name="say">Receives messages for the user.</param>
    /// <param name="progress">Receives the file's name, its bytes so far, and its total bytes.</param>
    public ModelPull(PullOptions options, Action<string> say, Action<string, long, long> progress)
    {
        (_options, _say, _progress) = (options, say, progress);
        _firstContact = new Retries(Math.Min(options.Attempts, FirstAttempts), options, say);
        _retries = new Retries(options.Attempts, options, say);
    }

    /// <summary>Downloads into a new folder; returns the files with their hashes.</summary>
    public async Task<PulledModel> Run(CancellationToken cancelled)
    {
        var target = Path.GetFullPath(_options.Target);
        if (Directory.Exists(target))
        {
            throw new IOException(
                $"{target} exists already. Remove it to download it again, or choose another folder.");
        }

        var work = target + ".part";
        using var client = Http.Client(_options.Hub);
        var source = await FindSource(client, cancelled);
        var pulled = new PulledModel(source.Address.ToString(), source.Commit, []);
        Begin(pulled, work);
        pulled = pulled with { Files = await FetchAll(client, source, work, cancelled) };
        Check(work);
        pulled.WriteTo(work);
        Directory.Move(work, target);
        return pulled;
    }

    /// <summary>Resumes a download from the same source only; files of two versions would not form a model.</summary>
    private void Begin(PulledModel pulled, string work)
    {
        if (Directory.Exists(work) && PulledModel.SourceOf(work) is var source && source != pulled.Source)
        {
            _say($"{work} was started from {source ?? "an unknown source"}; it is deleted and started over.");
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        pulled.WriteTo(work);
    }

    private static void Check(string folder)
    {
        var problems = ModelFolder.Check(folder);
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{folder}: what was downloaded is not a model that can be used:\n  {string.Join("\n  ", problems)}\n" +
                "Expected a folder in diffusers' layout. Remove it and use another source with {option:from}.");
        }
    }

    /// <summary>The first source that has the model's index, at the commit that it reports.</summary>
    private async Task<ModelSource> FindSource(HttpClient client, CancellationToken cancelled)
    {
        foreach (var source in _options.Sources)
        {
            var index = new Uri(source.Address, ModelFileNames.Index);
            if (await Asked(_firstContact, () => RemoteFile.Find(client, index, cancelled), cancelled) is { } found)
            {
                return source.At(found.Commit);
            }
        }

        throw CheckpointException.Of(
            string.Join(", ", _options.Sources.Select(source => source.Address)), $"there is no {ModelFileNames.Index}",
            "a model folder in diffusers' layout that anyone may read, or that the token in HF_TOKEN opens",
            "Give the address of a copy with {option:from}.");
    }

    private async Task<List<PulledFile>> FetchAll(
        HttpClient client, ModelSource source, string work, CancellationToken cancelled)
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

    /// <summary>The first of several names that the source has; null if it has none.</summary>
    private async Task<PulledFile?> FetchFirst(
        HttpClient client, ModelSource source, string work, IReadOnlyList<string> names, CancellationToken cancelled)
    {
        foreach (var name in names)
        {
            var path = Path.Combine(work, name);
            if (File.Exists(path))
            {
                return Pinned(source, path, new PulledFile(
                    name, new FileInfo(path).Length, await FileDownload.Hash(path, cancelled)));
            }

            var address = new Uri(source.Address, name);
            if (await Asked(_retries, () => RemoteFile.Find(client, address, cancelled), cancelled) is { } remote)
            {
                var download = new FileDownload(
                    client, _options.Stall, done => _progress(name, done, remote.Length ?? done));
                var sha256 = await Asked(_retries, () => download.Fetch(remote, path, cancelled), cancelled);
                return Pinned(source, path, new PulledFile(name, new FileInfo(path).Length, sha256));
            }
        }

        return null;
    }

    private static PulledFile Pinned(ModelSource source, string path, PulledFile file)
    {
        if (!source.Sha256.TryGetValue(file.Name, out var expected) || expected == file.Sha256)
        {
            return file;
        }

        File.Delete(path);
        throw CheckpointException.Of(
            new Uri(source.Address, file.Name).ToString(), $"what came has SHA-256 {file.Sha256}",
            $"{expected}, as the catalogue records",
            "Use another source with {option:from}, or another {option:revision}.");
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
                $"{error.Message}.\nExpected the files of a model.\n" +
                "Give the address of another copy with {option:from}.",
                error);
        }
    }

    private static CheckpointException Missing(ModelSource source, IReadOnlyList<string> names) =>
        CheckpointException.Of(
            source.Address.ToString(), $"it has none of {string.Join(", ", names)}",
            "a whole model folder in diffusers' layout", "Give the address of another copy with {option:from}.");
}
