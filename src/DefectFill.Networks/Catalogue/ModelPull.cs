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
        var source = await new SourceFinder(client, _options, _firstContact)
            .WithFile(ModelFileNames.Index, cancelled);
        var pulled = new PulledModel(source.Shown, source.Commit, []);
        Begin(pulled, work);
        var fetch = new SourceFetch(client, source, work, _options.Stall, _retries, _progress);
        await fetch.All(ModelFileNames.Descriptions(), cancelled);
        Check(work, ModelFolder.CheckDescriptions(work)); // before gigabytes of weights
        await fetch.All(ModelFileNames.Weights(_options.HalfPrecision), cancelled);
        Check(work, ModelFolder.Examine(work).Errors);
        pulled = pulled with { Files = fetch.Files };
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

    private static void Check(string folder, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new CheckpointException(
                $"{folder}: what was downloaded is not a model that can be used:\n  {string.Join("\n  ", problems)}\n" +
                "Expected a folder in diffusers' layout. Remove it and use another source with {option:from}.");
        }
    }
}
