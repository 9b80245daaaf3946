using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Sets;

/// <summary>Joins shards, ranges of a set that were made apart, to that set.</summary>
/// <remarks>The files are those that would have been written without shards, byte for byte on the same device.
/// </remarks>
internal sealed class SetJoin
{
    private readonly IReadOnlyList<SetFolder> _shards; // in the order of their images

    private SetJoin(IReadOnlyList<SetFolder> shards, SetDescription description) =>
        (_shards, Description) = (shards, description);

    /// <summary>What the joined set will be.</summary>
    public SetDescription Description { get; }

    /// <summary>Opens the shards and verifies all their images; writes nothing.</summary>
    /// <exception cref="DatasetException">Lists what prevents them from being joined.</exception>
    public static SetJoin Open(IReadOnlyList<string> paths)
    {
        SetFolder[] shards = [.. paths.Select(SetFolder.Open).OrderBy(shard => shard.Description.OwnImages().First)];
        var problems = ShardProblems.Of(shards);
        return problems.Count > 0
            ? throw new DatasetException(problems)
            : new SetJoin(shards, shards[0].Description with { Range = null });
    }

    /// <summary>Copies what is missing and returns the set, complete.</summary>
    /// <param name="path">The folder of the set: a new one, or one to resume.</param>
    /// <param name="progress">Receives the number of images in place.</param>
    /// <param name="stop">Cancels between two images.</param>
    public SetFolder Run(string path, IProgress<RunEvent>? progress, CancellationToken stop)
    {
        using var set = SetFolder.Begin(path, Description);
        WriteRules(set);
        foreach (var shard in _shards)
        {
            CopyFolder(shard, set, "previews", stop);
            CopyFolder(shard, set, "candidates", stop);
            foreach (var line in shard.Lines.Values)
            {
                stop.ThrowIfCancellationRequested();
                Copy(shard, set, line);
                progress?.Report(new ProgressEvent("joining", line.Index + 1, Description.Count));
            }
        }

        set.Finish();
        SetSheet.Draw(set).WritePng(set["sheet.png"]);
        return set;
    }

    private static void Copy(SetFolder shard, SetFolder set, ManifestLine line)
    {
        if (!set.IsWhole(line.Index))
        {
            set.Write(
                line, File.ReadAllBytes(shard[line.Image]), File.ReadAllBytes(shard[line.Mask]),
                line.Label is { } label ? File.ReadAllBytes(shard[label]) : null);
        }
    }

    // Two shards that share a pair have the same files of it.
    private static void CopyFolder(SetFolder shard, SetFolder set, string folder, CancellationToken stop)
    {
        string[] files = Directory.Exists(shard[folder]) ? Directory.GetFiles(shard[folder]) : [];
        foreach (var file in files.Where(file => !AtomicFile.IsLeftover(file)))
        {
            stop.ThrowIfCancellationRequested();
            AtomicFile.WriteAllBytes(Path.Combine(set[folder], Path.GetFileName(file)), File.ReadAllBytes(file));
        }
    }

    // A shard has rules for the defects that it has images of.
    private void WriteRules(SetFolder set)
    {
        if (Description.Labels == LabelKind.Changed)
        {
            var rules = _shards.SelectMany(shard => LabelRules.Of(shard).Rules).ToList();
            new LabelRules([.. Description.Defects
                .Select(defect => rules.Find(rule => (rule.Defect, rule.Run) == (defect.Name, defect.Run)))
                .OfType<LabelRule>()]).Write(set);
        }
    }
}
