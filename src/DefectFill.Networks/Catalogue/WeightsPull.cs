using DefectFill.Core.Models;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Catalogue;

/// <summary>Downloads published weights from their authors' addresses, or from one given, into a new folder.</summary>
/// <param name="weights">What to download.</param>
/// <param name="options">Where to; a source that it names has all files and replaces the authors' addresses.</param>
/// <param name="say">Receives messages for the user.</param>
/// <param name="progress">Receives the file's name, its bytes so far, and its total bytes.</param>
internal sealed class WeightsPull(
    PublishedWeights weights, PullOptions options, Action<string> say, Action<string, long, long> progress)
{
    /// <summary>The files, whose hashes start as published; what has arrived is kept for the next try.</summary>
    public async Task<PulledModel> Run(CancellationToken cancelled)
    {
        var target = Path.GetFullPath(options.Target);
        if (Directory.Exists(target))
        {
            throw new IOException(
                $"{target} exists already. Remove it to download it again, or choose another folder.");
        }

        var work = target + ".part";
        Directory.CreateDirectory(work);
        using var client = Http.Client(options.Hub);
        List<PulledFile> files = [];
        foreach (var file in weights.Files)
        {
            files.AddRange(await Fetch(client, file, work, cancelled));
            TensorArchive.Open(Path.Combine(work, file.Name)).Dispose();
        }

        var pulled = new PulledModel(
            string.Join(' ', weights.Files.Select(file => SourceOf(file).Shown).Distinct()), null, files);
        pulled.WriteTo(work);
        Directory.Move(work, target);
        return pulled;
    }

    private async Task<IReadOnlyList<PulledFile>> Fetch(
        HttpClient client, PublishedFile file, string work, CancellationToken cancelled)
    {
        var retries = new Retries(options.Attempts, options, say);
        var fetch = new SourceFetch(client, SourceOf(file), work, options.Stall, retries, progress);
        await fetch.All([new ModelFileNames.Choices([file.Name], IsNeeded: true)], cancelled);
        return fetch.Files;
    }

    private ModelSource SourceOf(PublishedFile file) =>
        (options.Sources is [var given, ..] ? given : new ModelSource(new Uri(file.Folder))) with
        {
            Sha256 = new Dictionary<string, string> { [file.Name] = file.Sha256 },
        };
}
