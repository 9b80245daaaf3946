using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Splits;

/// <summary>Compares a split with the files of the data set, and its two sides with each other.</summary>
internal static class SplitVerification
{
    private const string MakeAgain =
        "Bring the old file back, or make a new split; results of the two cannot be compared.";

    public static IReadOnlyList<Problem> Of(Split split, Dataset data)
    {
        SplitFile[] files = [.. Photos(split, train: true), .. Photos(split, train: false), .. Masks(split)];
        return
        [
            .. files.AsParallel().AsOrdered().SelectMany(file => OfFile(data, file)),
            .. Leaks(split),
            .. NewFiles(data, files),
        ];
    }

    /// <summary>Photos with identical bytes on both sides.</summary>
    public static IEnumerable<Problem> Leaks(Split split)
    {
        var train = Photos(split, train: true).DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256);
        return
            from file in Photos(split, train: false)
            where train.ContainsKey(file.Sha256)
            select new Problem(
                Severity.Error, ProblemCode.LeakingSplit, file.Path,
                $"this test photo is also a training photo, {train[file.Sha256].Path}.",
                "Remove one of them, or split with {option:parts} set to look.");
    }

    private static IReadOnlyList<Problem> OfFile(Dataset data, SplitFile file)
    {
        var path = Path.GetFullPath(data.PathOf(file.Path));
        if (!data.Contains(file.Path))
        {
            return
            [
                new Problem(
                    Severity.Error, ProblemCode.MissingFile, file.Path,
                    $"the split names it, but it is not in {data.Root}.",
                    "Give the data folder that the split was made of, or make a new split."),
            ];
        }

        var (hash, problems) = EachFile.Try(path, file.Path, ProblemCode.UnreadablePhoto, FileHash.Of);
        return hash is null || hash == file.Sha256
            ? problems
            :
            [
                new Problem(
                    Severity.Error, ProblemCode.ChangedFile, file.Path,
                    "the file has changed since the split was made.", MakeAgain),
            ];
    }

    private static IEnumerable<Problem> NewFiles(Dataset data, SplitFile[] files)
    {
        var known = files.Select(file => file.Path).ToHashSet();
        return
            from path in (IEnumerable<string>)
                [.. data.TrainGood, .. data.TestGood, .. data.Defects.SelectMany(d => d.Pairs.Select(p => p.Photo))]
            where !known.Contains(path)
            select new Problem(
                Severity.Note, ProblemCode.NewFile, path, "is not in the split: it neither trains nor tests.", "");
    }

    private static IEnumerable<SplitFile> Photos(Split split, bool train) =>
    [
        .. train ? split.Good.Train : split.Good.Test,
        .. split.Defects.SelectMany(defect => train ? defect.Train : defect.Test).Select(pair => pair.Photo),
    ];

    private static IEnumerable<SplitFile> Masks(Split split) =>
        split.Defects.SelectMany(defect => defect.Train.Concat(defect.Test)).Select(pair => pair.Mask);
}
