using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Catalogue;

/// <summary>Fetches files of one source into a folder; files that are there already are kept.</summary>
/// <param name="progress">Receives the file's name, its bytes so far, and its total bytes.</param>
internal sealed class SourceFetch(
    HttpClient client, ModelSource source, string folder, TimeSpan stall, Retries retries,
    Action<string, long, long> progress)
{
    private readonly OrderedDictionary<string, PulledFile> _files = [];
    private readonly List<string> _refusals = [];

    /// <summary>What has been fetched.</summary>
    public IReadOnlyList<PulledFile> Files => [.. _files.Values];

    /// <summary>Fetches the first available name of each file, with the shards it lists.</summary>
    /// <exception cref="CheckpointException">A needed file is missing or cannot be fetched.</exception>
    public async Task All(IEnumerable<ModelFileNames.Choices> wanted, CancellationToken cancelled)
    {
        foreach (var choices in wanted)
        {
            if (await First(choices.Names, cancelled) is { } file)
            {
                foreach (var shard in ModelFileNames.ShardsOf(Path.Combine(folder, file.Name), file.Name))
                {
                    _ = await First([shard], cancelled) ?? throw Missing([shard]);
                }
            }
            else if (choices.IsNeeded)
            {
                throw Missing(choices.Names);
            }
        }
    }

    /// <summary>The first of several names that the source has; null if it has none.</summary>
    private async Task<PulledFile?> First(IReadOnlyList<string> names, CancellationToken cancelled)
    {
        _refusals.Clear();
        foreach (var name in names)
        {
            if (_files.TryGetValue(name, out var known) || (known = await Fetch(name, cancelled)) is not null)
            {
                return _files[name] = known;
            }
        }

        return null;
    }

    private async Task<PulledFile?> Fetch(string name, CancellationToken cancelled)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            return Pinned(path, new PulledFile(
                name, new FileInfo(path).Length, await FileDownload.Hash(path, cancelled)));
        }

        try
        {
            return await Download(name, path, cancelled);
        }
        catch (DownloadException error) when (error.IsRefusal)
        {
            _refusals.Add(error.Message); // many servers answer this way for missing files, too
            return null;
        }
        catch (DownloadException error)
        {
            throw new CheckpointException(
                $"{error.Message}.\nExpected the files of a model.\n" +
                "Give the address of another copy with {option:from}.",
                error);
        }
    }

    private async Task<PulledFile?> Download(string name, string path, CancellationToken cancelled)
    {
        if (await retries.Run(() => RemoteFile.Find(client, source.FileAt(name), cancelled), cancelled)
            is not { } remote)
        {
            return null;
        }

        var download = new FileDownload(client, stall, done => progress(name, done, remote.Length ?? done));
        var sha256 = await retries.Run(() => download.Fetch(remote, path, cancelled), cancelled);
        return Pinned(path, new PulledFile(name, new FileInfo(path).Length, sha256));
    }

    private PulledFile Pinned(string path, PulledFile file)
    {
        if (!source.Sha256.TryGetValue(file.Name, out var expected)
            || file.Sha256.StartsWith(expected, StringComparison.Ordinal))
        {
            return file;
        }

        File.Delete(path);
        throw CheckpointException.Of(
            PublicAddress.Of(source.FileAt(file.Name)), $"what came has SHA-256 {file.Sha256}",
            $"{expected}, as the catalogue records",
            "Use another source with {option:from}, or another {option:revision}.");
    }

    private CheckpointException Missing(IReadOnlyList<string> names) => CheckpointException.Of(
        source.Shown,
        $"it has none of {string.Join(", ", names)}{string.Concat(_refusals.Distinct().Select(said => $"; {said}"))}",
        "every file that is needed", "Give the address of another copy with {option:from}.");
}
