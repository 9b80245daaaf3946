using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Runs;

namespace DefectFill.Inspection;

/// <summary>Collects the photos of a task from generated sets and the real data.</summary>
internal static class InspectionSources
{
    /// <summary>
    /// The data that <paramref name="options"/> names. Only trained defects are tested; good photos only to localise.
    /// </summary>
    public static InspectionData Collect(InspectionOptions options)
    {
        var data = Dataset.Open(options.Data, null, MaskChoice.Of(options.MaskValues), options.Format);
        var split = options.Split is null ? null : Split.Open(options.Split, data);
        var learned = Learned(options, data, split);
        var isLocaliser = options.Task == InspectionTask.Localise;
        InspectionItem[] good = isLocaliser ? Good(data, split?.Good.Train, data.TrainGood) : [];
        var names = learned.Select(item => item.Defect).ToHashSet();
        var test = Tested(options.Task, data, split, names);
        var all = new InspectionData(learned, good, test)
        {
            SplitSha256 = HashOf(options.Split),
            Deciding = isLocaliser ? [.. Deciding(data, split, learned), .. good] : [],
        };
        return Checked(options, ItemCheck.Checked(options.Mix is null ? all : HeldOut.Of(all)));
    }

    /// <summary>The test photos of a trained model, from its own data or other data.</summary>
    public static InspectionData TestOf(
        InspectionModel model, string? folder, string? splitFile, string? maskValues = null, string? format = null)
    {
        var masks = MaskChoice.Of(maskValues ?? model.Options.MaskValues);
        var data = folder is not null || Path.Exists(model.Options.Data)
            ? Dataset.Open(
                folder ?? model.Options.Data, null, masks, format ?? (folder is null ? model.Options.Format : null))
            : throw RecordedData.Moved(model.Options.Data);
        var path = splitFile ?? (IsSameFolder(folder, model.Options.Data) ? model.Options.Split : null);
        var split = path is null ? null : Split.Open(path, data);
        var test = Tested(model.Options.Task, data, split, model.Classes.ToHashSet());
        return test.Count > 0
            ? ItemCheck.Checked(new InspectionData([], [], test) { SplitSha256 = HashOf(path) })
            : throw NothingToTest(model.Classes, data.Root);
    }

    /// <summary>Whether a set was made by a model trained on real photos with a defect.</summary>
    public static bool IsLearned(string set) =>
        SetMark.IsIn(set) && SetFolder.Open(set).Description.LearnedFrom is { Count: > 0 };

    private static bool IsSameFolder(string? folder, string trained) =>
        folder is null || Full(folder) == Full(trained);

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static string? HashOf(string? split) => split is null ? null : FileHash.Of(split);

    private static IEnumerable<InspectionItem> Deciding(Dataset data, Split? split, List<InspectionItem> learned)
    {
        var names = learned.Select(item => item.Defect).ToHashSet();
        var real = split?.TrainPairs(data.Defects).Where(pair => names.Contains(pair.Defect)).ToList() ?? [];
        return real.Count > 0 ? real.Select(pair => Item(data, pair)) : learned;
    }

    private static List<InspectionItem> Tested(
        InspectionTask task, Dataset data, Split? split, HashSet<string> defects)
    {
        var pairs = split?.TestPairs(data.Defects) ?? [.. data.Defects.SelectMany(defect => defect.Pairs)];
        var good = task == InspectionTask.Localise ? Good(data, split?.Good.Test, data.TestGood) : [];
        return [.. pairs.Where(pair => defects.Contains(pair.Defect)).Select(pair => Item(data, pair)), .. good];
    }

    private static List<InspectionItem> Learned(InspectionOptions options, Dataset data, Split? split)
    {
        var items = options.Sets.SelectMany(set => GeneratedSet.Read(set, options.Labels)).ToList();
        if (split is not null && options.UsesReal)
        {
            items.AddRange(split.TrainPairs(data.Defects).Select(pair => Item(data, pair)));
        }

        return items;
    }

    private static InspectionItem Item(Dataset data, DefectPair pair) =>
        new(data.PathOf(pair.Photo), data.PathOf(pair.Mask), pair.Defect)
        {
            Masks = data.Masks,
            IsReal = true,
        };

    private static InspectionItem[] Good(Dataset data, IReadOnlyList<SplitFile>? split, IReadOnlyList<string> all) =>
        [.. (split?.Select(file => file.Path) ?? all)
            .Select(path => new InspectionItem(data.PathOf(path), null, InspectionItem.Good))];

    private static InspectionData Checked(InspectionOptions options, InspectionData data)
    {
        if (data.Defects.Count < 2)
        {
            throw new DatasetException($"""
                The sets and the split hold {Quantity.Of(data.Defects.Count, "photo")} with a defect to learn from.
                Expected at least 2.
                Generate more, or train with {Mention.Option("split")} and {Mention.Option("with_real")}.
                """);
        }

        if (options.Task == InspectionTask.Classify && data.Classes.Count < 2)
        {
            throw new DatasetException($"""
                All photos to learn from show the same defect, {data.Classes[0]}.
                Expected at least two different ones to tell apart.
                Add a set of each defect to {Mention.Option("sets")}, or set {Mention.Option("task")} to localise.
                """);
        }

        return data.Test.Count > 0 ? data : throw NothingToTest(data.Classes, options.Data);
    }

    private static DatasetException NothingToTest(IReadOnlyList<string> defects, string folder) => new($"""
        No test photo of {string.Join(", ", defects)} is left in {folder}.
        Expected at least one real photo of what was learned.
        Check that the defects of the sets are called as in the data folder.
        """);
}
