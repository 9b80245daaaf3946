using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Splits;

/// <summary>Which photos are for training and which for testing, with file hashes: <c>split.json</c>.</summary>
internal sealed record Split
{
    private const int CurrentVersion = 1;

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The data folder's name, without its path.</summary>
    public required string Data { get; init; }

    /// <summary>How the photos of each defect are divided.</summary>
    public required SplitProtocol Protocol { get; init; }

    /// <summary>What must not appear on both sides.</summary>
    public required PartRule Parts { get; init; }

    /// <summary>Null if the protocol has no folds.</summary>
    public int? Folds { get; init; }

    /// <summary>The test fold, from 0.</summary>
    public int? Fold { get; init; }

    /// <summary>Seed that assigns parts to folds.</summary>
    public ulong Seed { get; init; }

    /// <summary>The good photos.</summary>
    public required SplitGood Good { get; init; }

    /// <summary>The photos of each defect.</summary>
    public required IReadOnlyList<SplitDefect> Defects { get; init; }

    /// <summary>
    /// Reads a split and compares it with the files; throws if a file is missing or has changed.
    /// </summary>
    public static Split Open(string path, Dataset data)
    {
        var split = Parse(path);
        Problem[] errors = [.. split.Verify(data).Where(problem => problem.Severity == Severity.Error)];
        return errors is [] ? split : throw new DatasetException(errors);
    }

    /// <summary>Writes the file atomically, replacing an existing one.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, ToJson());
    }

    /// <summary>The file's text; equal splits give equal texts.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SplitJson.Default.Split) + "\n";

    /// <summary>The training pairs of these defects.</summary>
    public IReadOnlyList<DefectPair> TrainPairs(IEnumerable<DefectFolder> defects) =>
        Pairs(defects, defect => defect.Train);

    /// <summary>The test pairs of these defects.</summary>
    public IReadOnlyList<DefectPair> TestPairs(IEnumerable<DefectFolder> defects) =>
        Pairs(defects, defect => defect.Test);

    /// <summary>Differences between the files and the split; new files are only noted.</summary>
    public IReadOnlyList<Problem> Verify(Dataset data) => SplitVerification.Of(this, data);

    private static Split Parse(string path) =>
        JsonFile.Read(path, SplitJson.Default.Split, found => NotASplit(path, found), CurrentVersion);

    private static DatasetException NotASplit(string path, string found) => new(
    [
        new Problem(
            Severity.Error, ProblemCode.NotASplit, path, found, "Make it again with {command:data split}.")
        {
            Expected = "a split as {command:data split} writes it",
        },
    ]);

    private DefectPair[] Pairs(
        IEnumerable<DefectFolder> defects, Func<SplitDefect, IReadOnlyList<SplitPair>> side) =>
    [
        .. from wanted in defects
           join defect in Defects on wanted.Name equals defect.Name
           from pair in side(defect)
           select new DefectPair(defect.Name, pair.Photo.Path, pair.Mask.Path),
    ];
}
