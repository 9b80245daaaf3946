using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Splits;

/// <summary>Divides the photos of a data set into training and test.</summary>
internal static class Splitter
{
    private const int MostNamed = 5;
    private const long MostComparisons = 200_000; // about a minute

    /// <summary>
    /// Makes a split of all defects. Good photos stay on the sides that their folders define; the pairs layout has only
    /// one folder, as have most annotations; its last third in name order, in whole parts, is for testing.
    /// </summary>
    public static Split Make(Dataset data, SplitOptions options)
    {
        var hasFolds = options.Protocol == SplitProtocol.Kfold;
        string[] divided = HasOneFolder(data) ? [.. data.TrainGood.Reverse()] : [];
        DefectPair[] pairs = [.. data.Defects.SelectMany(defect => defect.Pairs)];
        var looks = Parts.Looks(
            data, options.Parts == PartRule.Look ? [.. divided, .. pairs.Select(pair => pair.Photo)] : []);
        var testing = FirstParts(Parts.Of(divided, options.Parts, looks), divided.Length / 3);
        string[] trainGood = [.. data.TrainGood.Where(path => !testing.Contains(path))];
        string[] testGood = [.. data.TrainGood.Where(testing.Contains), .. data.TestGood];
        var hashed = Hashed(
            data, [.. trainGood, .. testGood, .. pairs.Select(pair => pair.Photo), .. pairs.Select(pair => pair.Mask)]);
        var decided = new Dictionary<string, bool>(); // a photo of several defects stays on the side of the first
        return new Split
        {
            Data = Path.GetFileName(data.Root),
            Protocol = options.Protocol,
            Parts = options.Parts,
            Folds = hasFolds ? options.Folds : null,
            Fold = hasFolds ? options.Fold : null,
            Seed = options.Seed,
            Good = new SplitGood(
                [.. trainGood.Select(path => hashed[path])], [.. testGood.Select(path => hashed[path])]),
            Defects = [.. data.Defects.Index().Select(defect => Divide(defect.Item, defect.Index))],
        };

        SplitDefect Divide(DefectFolder defect, int index)
        {
            var parts = Parts.Of([.. defect.Pairs.Select(pair => pair.Photo)], options.Parts, looks);
            var train = options.Protocol == SplitProtocol.Paper
                ? FirstParts(parts, options.First ?? defect.Pairs.Count / 3)
                : OtherFolds(parts, options, Generator.For(options.Seed, "folds", index));
            var sides = defect.Pairs.ToLookup(
                pair => decided.GetValueOrDefault(hashed[pair.Photo].Sha256, train.Contains(pair.Photo)),
                pair => new SplitPair(hashed[pair.Photo], hashed[pair.Mask]));
            Decide(decided, sides);
            return new SplitDefect(defect.Name, [.. sides[true]], [.. sides[false]]);
        }
    }

    /// <summary>
    /// Problems of a split: leaks, empty sides, parts on both sides.
    /// </summary>
    public static IReadOnlyList<Problem> Problems(Split split, Dataset data) =>
    [
        .. SplitVerification.Leaks(split),
        .. split.Defects.SelectMany(defect => OfSides(defect, split.Folds)),
        .. data.Defects.SelectMany(SetCheck.OfNumbers),
        .. split.Parts == PartRule.Name ? OfNames(split) : [],
        .. split.Parts == PartRule.Look ? [] : OfLooks(split, data),
    ];

    private static void Decide(Dictionary<string, bool> decided, ILookup<bool, SplitPair> sides)
    {
        foreach (var side in sides)
        {
            foreach (var pair in side)
            {
                decided.TryAdd(pair.Photo.Sha256, side.Key);
            }
        }
    }

    private static bool HasOneFolder(Dataset data) =>
        data.Layout is DatasetLayout.Pairs or DatasetLayout.Labelled && data.TestGood.Count == 0;

    // Parts in name order, as long as they fit: with one photo per part, these are the first photos.
    private static HashSet<string> FirstParts(IReadOnlyList<IReadOnlyList<string>> parts, int count)
    {
        var taken = new HashSet<string>();
        foreach (var part in parts.Where(part => taken.Count + part.Count <= count))
        {
            taken.UnionWith(part);
        }

        return taken;
    }

    // Parts in random order, large ones first, each into the fold with the fewest photos.
    private static HashSet<string> OtherFolds(
        IReadOnlyList<IReadOnlyList<string>> parts, SplitOptions options, Generator random)
    {
        var folds = new List<string>[options.Folds];
        for (var i = 0; i < folds.Length; i++)
        {
            folds[i] = [];
        }

        var shuffled = random.Permutation(parts.Count).Select(i => parts[i]);
        foreach (var part in shuffled.OrderByDescending(part => part.Count))
        {
            folds.MinBy(fold => fold.Count)!.AddRange(part);
        }

        return [.. folds.Where((_, i) => i != options.Fold).SelectMany(fold => fold)];
    }

    private static IEnumerable<Problem> OfSides(SplitDefect defect, int? folds)
    {
        if (defect.Train.Count == 0 && defect.Test.Count >= 3)
        {
            var (found, fix) = folds is null
                ? ($"no part has so few photos that it fits into a third of the {defect.Test.Count}.",
                    "Set {option:parts} to photo, or {option:protocol} to kfold.")
                : ($"its {defect.Test.Count} photos are all of one part, which is in the fold that tests.",
                    "Set {option:parts} to photo, or add photos of other parts.");
            yield return new Problem(Severity.Error, ProblemCode.NoSmallPart, defect.Name, found, fix);
        }
        else if (defect.Test.Count == 0 && defect.Train.Count > 0)
        {
            var (found, fix) = folds is null
                ? ("no photo is left for test.", "")
                : ($"no photo is left for test: it has fewer parts than the {folds} folds.", "Lower {option:folds}.");
            yield return new Problem(Severity.Warning, ProblemCode.FewPairs, defect.Name, found, fix);
        }
    }

    // Each folder is divided separately, so the rule keeps a part together only within a folder.
    private static IEnumerable<Problem> OfNames(Split split)
    {
        string[] both = [.. NamesOf(split.Good.Train, defect => defect.Train)
            .Intersect(NamesOf(split.Good.Test, defect => defect.Test)).Order(StringComparer.Ordinal)];
        return both is [] ? [] :
        [
            new Problem(
                Severity.Warning, ProblemCode.LookAlikes, split.Data,
                $"{both.Length} parts by name are on both sides, in folders of their own: " +
                    $"{string.Join(", ", both.Take(MostNamed))}{(both.Length > MostNamed ? ", ..." : "")}.",
                "Where they are the same parts, take their photos out of all folders but one."),
        ];

        IEnumerable<string> NamesOf(
            IEnumerable<SplitFile> good, Func<SplitDefect, IReadOnlyList<SplitPair>> side) =>
            good.Concat(split.Defects.SelectMany(side).Select(pair => pair.Photo))
                .Select(file => Parts.SharedName(file.Path)).OfType<string>();
    }

    private static IEnumerable<Problem> OfLooks(Split split, Dataset data)
    {
        var compared = split.Defects.Where(defect => !HasTooMany(defect)).SelectMany(Photos);
        var looks = Parts.Looks(data, compared.Select(file => file.Path));
        return split.Defects.SelectMany(defect => OfLooks(defect, looks));

        IEnumerable<SplitFile> Photos(SplitDefect defect) =>
            defect.Train.Concat(defect.Test).Select(pair => pair.Photo);
    }

    private static bool HasTooMany(SplitDefect defect) =>
        (long)defect.Train.Count * defect.Test.Count > MostComparisons;

    private static IEnumerable<Problem> OfLooks(SplitDefect defect, Dictionary<string, SurfaceLook> looks)
    {
        if (HasTooMany(defect))
        {
            return
            [
                new Problem(
                    Severity.Note, ProblemCode.LookAlikes, defect.Name,
                    "too many photos to compare all with all: a part may be on both sides.", ""),
            ];
        }

        SurfaceLook[] train = [.. defect.Train.Select(pair => looks[pair.Photo.Path])];
        var alike = defect.Test.Count(pair => train.Any(looks[pair.Photo.Path].IsLike));
        return alike == 0 ? [] :
        [
            new Problem(
                Severity.Warning, ProblemCode.LookAlikes, defect.Name,
                $"{alike} of {defect.Test.Count} test photos look like training photos: is a part on both sides?",
                "Set {option:parts} to look when splitting, to keep each part on one side."),
        ];
    }

    private static Dictionary<string, SplitFile> Hashed(Dataset data, IEnumerable<string> paths)
    {
        string[] files = [.. paths.Distinct()];
        var hashes = EachFile.Read(data, files, ProblemCode.UnreadablePhoto, FileHash.Of);
        return files.Zip(hashes, (file, hash) => new SplitFile(file, hash)).ToDictionary(file => file.Path);
    }
}
