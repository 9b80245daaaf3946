using DefectFill.Core.Problems;
using DefectFill.Data.Formats;

namespace DefectFill.Data.Datasets;

/// <summary>
/// One object's photos, good and with masked defects, found by folder structure; nothing is decoded.
/// </summary>
public sealed class Dataset
{
    internal const string Good = "good";

    private const string All = "all";

    internal Dataset(string root, DatasetLayout layout, string objectWord) =>
        (Root, Layout, ObjectWord) = (root, layout, objectWord);

    /// <summary>The absolute path of the data folder; all other paths here are relative to it.</summary>
    public string Root { get; }

    public DatasetLayout Layout { get; }

    /// <summary>The object's name in prompts.</summary>
    public string ObjectWord { get; }

    /// <summary>Good photos for training, in name order.</summary>
    public required IReadOnlyList<string> TrainGood { get; init; }

    /// <summary>Good photos reserved for testing; the pairs layout has none.</summary>
    public required IReadOnlyList<string> TestGood { get; init; }

    /// <summary>In name order.</summary>
    public required IReadOnlyList<DefectFolder> Defects { get; init; }

    /// <summary>Names of visible files beside the images that are not images.</summary>
    public required IReadOnlyList<string> OtherFiles { get; init; }

    /// <summary>The format of the annotations, as in <c>import.json</c>; empty for a layout of folders.</summary>
    internal string Format { get; init; } = "";

    /// <summary>What was wrong with annotations when they were read.</summary>
    internal IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Files that are not at their names below the root; null if all are.</summary>
    internal DrawnFiles? Files { get; init; }

    /// <summary>The photos of one defect, of several with commas between them, or of <c>all</c>.</summary>
    /// <exception cref="DatasetException">There is no defect of the name.</exception>
    public DefectPhotos this[string defect] => new(this, defect);

    /// <summary>Opens one data set.</summary>
    /// <param name="folder">In a layout that is known, such as MVTec AD's, or with annotations of a labelling tool;
    /// or a zip file or an annotation file.</param>
    /// <param name="objectName">What prompts call the object; null for the folder's name.</param>
    /// <param name="format">The format of the annotations; null to guess it.</param>
    public static Dataset Open(string folder, string? objectName = null, string? format = null)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var word = objectName?.Trim() ?? Datasets.ObjectWord.FromFolder(NamedBy(root));
        var layout = FormatNames.Of(format) is null ? LayoutFinder.TryFind(folder) : null;
        var plain = layout switch
        {
            null => null,
            DatasetLayout.Mvtec => OpenMvtec(root, word),
            DatasetLayout.Pairs => OpenPairs(root, word),
            _ => OpenVisa(root, word),
        };
        return plain is { HasUnpaired: false } ? plain : OpenLabelled(folder, word, format, plain);
    }

    /// <summary>Opens a data set, or every data set directly in a folder.</summary>
    public static IReadOnlyList<Dataset> OpenEach(string folder, string? objectWord = null, string? format = null) =>
        FormatNames.Of(format) is null && LayoutFinder.DataSetsIn(folder) is { Count: > 0 } folders
            ? [.. folders.Select(path => Open(path, objectWord))]
            : [Open(folder, objectWord, format)];

    /// <summary>The defects of a list such as <c>crack,hole</c>, or all; throws for an unknown name.</summary>
    public IReadOnlyList<DefectFolder> Select(string names)
    {
        if (names == All)
        {
            return Defects;
        }

        string[] wanted = [.. names.Split(',', StringSplitOptions.TrimEntries).Distinct()];
        var unknown = wanted.Where(name => Defects.All(defect => defect.Name != name)).Select(Unknown).ToArray();
        return unknown is []
            ? [.. Defects.Where(defect => wanted.Contains(defect.Name))]
            : throw new DatasetException(unknown);
    }

    /// <summary>The path for opening a file of this data set.</summary>
    public string PathOf(string relative) => Files?.PathOf(relative) ?? Path.Combine(Root, relative);

    /// <summary>Whether a name is a file of this data set, and none elsewhere.</summary>
    internal bool Contains(string relative)
    {
        var path = Path.GetFullPath(PathOf(relative));
        return Files?.Has(relative)
            ?? (path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path));
    }

    private bool HasUnpaired => Defects.Any(defect =>
        defect.Pairs is [] || defect.PhotosWithoutMask is not [] || defect.MasksWithoutPhoto is not []);

    public override string ToString() =>
        $"{Root} ({Layout}, \"{ObjectWord}\"): {TrainGood.Count} + {TestGood.Count} good, " +
        string.Join(", ", Defects.Select(defect => $"{defect.Pairs.Count} {defect.Name}"));

    // A layout of folders with photos or masks left over may pair them in another way.
    private static Dataset OpenLabelled(string folder, string word, string? format, Dataset? plain)
    {
        if (plain is null && FormatNames.Of(format) is null && !LayoutFinder.HoldsLabels(folder))
        {
            LayoutFinder.RefuseNearby(folder);
        }

        try
        {
            var reader = new FormatReader(new FormatOptions { Format = format });
            var labelled = LabelledDataset.Of(reader.Read(folder), word);
            return plain is null || CountPairs(labelled) > CountPairs(plain) ? labelled : plain;
        }
        catch (DatasetException e) when (plain is not null || IsUnknown(e, format))
        {
            return plain ?? throw LayoutFinder.Refuse(folder);
        }
    }

    // A zip file is called like the object, an annotation file is not.
    private static string NamedBy(string given) => !File.Exists(given) ? given
        : Path.GetExtension(given).Equals(".zip", StringComparison.OrdinalIgnoreCase)
            ? Path.ChangeExtension(given, null)
        : Path.GetDirectoryName(given)!;

    private static bool IsUnknown(DatasetException e, string? format) =>
        FormatNames.Of(format) is null
        && e.Problems.All(problem => problem.Code is ProblemCode.NoLayout or ProblemCode.NoFolder);

    private static int CountPairs(Dataset data) => data.Defects.Sum(defect => defect.Pairs.Count);

    private static Dataset OpenMvtec(string root, string word)
    {
        var files = new PictureFiles(root);
        string[] names =
        [
            .. PictureFiles.FoldersIn(Path.Combine(root, "test"))
                .Union(PictureFiles.FoldersIn(Path.Combine(root, "ground_truth")))
                .Where(name => name != Good).Order(StringComparer.Ordinal),
        ];
        string[] folders =
        [
            "train/good", "test/good", .. names.Select(name => $"test/{name}"),
            .. names.Select(name => $"ground_truth/{name}"),
        ];
        return new Dataset(root, DatasetLayout.Mvtec, word)
        {
            TrainGood = files.In("train/good"),
            TestGood = files.In("test/good"),
            Defects = [.. names.Select(name =>
                DefectFolder.Match(name, files.In($"test/{name}"), files.In($"ground_truth/{name}")))],
            OtherFiles = [.. folders.SelectMany(files.OthersIn)],
        };
    }

    private static Dataset OpenPairs(string root, string word)
    {
        var files = new PictureFiles(root);
        var names = PictureFiles.DefectsIn(root);
        string[] folders = [Good, .. names.Select(name => $"{name}/images"), .. names.Select(name => $"{name}/masks")];
        return new Dataset(root, DatasetLayout.Pairs, word)
        {
            TrainGood = files.In(Good),
            TestGood = [],
            Defects = [.. names.Select(name =>
                DefectFolder.Match(name, files.In($"{name}/images"), files.In($"{name}/masks")))],
            OtherFiles = [.. folders.SelectMany(files.OthersIn)],
        };
    }

    private static Dataset OpenVisa(string root, string word)
    {
        const string anomaly = "anomaly"; // VisA's masks cover all anomalies of an object
        var files = new PictureFiles(root);
        string[] folders = ["Data/Images/Normal", "Data/Images/Anomaly", "Data/Masks/Anomaly"];
        var good = files.In(folders[0]);
        var testing = VisaSplit.TestOf(root, good);
        return new Dataset(root, DatasetLayout.Visa, word)
        {
            TrainGood = [.. good.Where(path => !testing.Contains(path))],
            TestGood = [.. good.Where(testing.Contains)],
            Defects = [DefectFolder.Match(anomaly, files.In(folders[1]), files.In(folders[2]))],
            OtherFiles = [.. folders.SelectMany(files.OthersIn)],
        };
    }

    private Problem Unknown(string name) => new(
        Severity.Error,
        ProblemCode.UnknownDefect,
        null,
        name,
        "Name one of these, several separated by commas, or all.")
    {
        Property = "defect",
        Expected = $"not found in {Root} ({string.Join(", ", Defects.Select(defect => defect.Name))})",
    };
}
