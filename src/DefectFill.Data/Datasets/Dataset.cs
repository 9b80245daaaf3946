using DefectFill.Core.Problems;

namespace DefectFill.Data.Datasets;

/// <summary>
/// One object's photos, good and with masked defects, found by folder structure; nothing is decoded.
/// </summary>
public sealed class Dataset
{
    internal const string Good = "good";

    private const string All = "all";

    private Dataset(string root, DatasetLayout layout, string objectWord) =>
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

    /// <summary>The photos of one defect, of several with commas between them, or of <c>all</c>.</summary>
    /// <exception cref="DatasetException">There is no defect of the name.</exception>
    public DefectPhotos this[string defect] => new(this, defect);

    /// <summary>Opens one data set.</summary>
    /// <param name="folder">In a layout that is known, such as MVTec AD's.</param>
    /// <param name="objectName">What prompts call the object; null for the folder's name.</param>
    public static Dataset Open(string folder, string? objectName = null)
    {
        var layout = LayoutFinder.Find(folder);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var word = objectName?.Trim() ?? Datasets.ObjectWord.FromFolder(root);
        return layout switch
        {
            DatasetLayout.Mvtec => OpenMvtec(root, word),
            DatasetLayout.Pairs => OpenPairs(root, word),
            _ => OpenVisa(root, word),
        };
    }

    /// <summary>Opens a data set, or every data set directly in a folder.</summary>
    public static IReadOnlyList<Dataset> OpenEach(string folder, string? objectWord = null) =>
        [.. LayoutFinder.DataSetsIn(folder).Select(path => Open(path, objectWord))];

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
    public string PathOf(string relative) => Path.Combine(Root, relative);

    public override string ToString() =>
        $"{Root} ({Layout}, \"{ObjectWord}\"): {TrainGood.Count} + {TestGood.Count} good, " +
        string.Join(", ", Defects.Select(defect => $"{defect.Pairs.Count} {defect.Name}"));

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
