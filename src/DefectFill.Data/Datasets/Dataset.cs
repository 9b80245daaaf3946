using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Imaging;

namespace DefectFill.Data.Datasets;

/// <summary>
/// One object's photos, good and with masked defects, found by folder structure; nothing is decoded.
/// </summary>
public sealed class Dataset
{
    internal const string Good = "good";

    private const string All = "all";

    private readonly Lazy<MaskScheme> _masks;

    private Dataset(string root, DatasetLayout layout, string objectWord)
    {
        (Root, Layout, ObjectWord) = (root, layout, objectWord);
        _masks = new(() => MaskScheme.Of(
            [.. Defects!.SelectMany(defect => defect.Pairs).Select(pair => PathOf(pair.Mask))], MaskChoice));
    }

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

    /// <summary>Folders among those of the defects that hold files but no images, and are left out.</summary>
    internal IReadOnlyList<string> FoldersWithoutPictures { get; private init; } = [];

    /// <summary>Which values of the masks the user says are defect.</summary>
    internal MaskChoice MaskChoice { get; private init; } = MaskChoice.Auto;

    /// <summary>Which values of the masks are defect, as all of them together show; read on first use.</summary>
    internal MaskScheme Masks => _masks.Value;

    /// <summary>The photos of one defect, of several with commas between them, or of <c>all</c>.</summary>
    /// <exception cref="DatasetException">There is no defect of the name.</exception>
    public DefectPhotos this[string defect] => new(this, defect);

    /// <summary>Opens one data set.</summary>
    /// <param name="folder">In a layout that is known, such as MVTec AD's.</param>
    /// <param name="objectName">What prompts call the object; null for the folder's name.</param>
    public static Dataset Open(string folder, string? objectName = null) =>
        Open(folder, objectName, MaskChoice.Auto);

    /// <summary>Opens a data set, or every data set directly in a folder.</summary>
    public static IReadOnlyList<Dataset> OpenEach(string folder, string? objectWord = null) =>
        OpenEach(folder, objectWord, MaskChoice.Auto);

    /// <summary>The same, with the user's word on which values of the masks are defect.</summary>
    internal static Dataset Open(string folder, string? objectName, MaskChoice masks)
    {
        var layout = LayoutFinder.Find(folder);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var word = objectName?.Trim() ?? Datasets.ObjectWord.FromFolder(root);
        return layout switch
        {
            DatasetLayout.Mvtec => OpenMvtec(root, word, masks),
            DatasetLayout.Pairs => OpenPairs(root, word, masks),
            _ => OpenVisa(root, word, masks),
        };
    }

    /// <summary>The same for every data set directly in a folder.</summary>
    internal static IReadOnlyList<Dataset> OpenEach(string folder, string? objectWord, MaskChoice masks) =>
        [.. LayoutFinder.DataSetsIn(folder).Select(path => Open(path, objectWord, masks))];

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

    private static Dataset OpenMvtec(string root, string word, MaskChoice masks)
    {
        var files = new PictureFiles(root);
        var folders = MvtecFolders.Find(root)!;
        var defects = folders.DefectsIn(root)
            .Select(name => new DefectSource(name, $"{folders.Test}/{name}", $"{folders.Truth}/{name}")).ToArray();
        return new Dataset(root, DatasetLayout.Mvtec, word)
        {
            TrainGood = files.Under(folders.TrainGood),
            TestGood = files.Under(folders.TestGood),
            Defects = [.. defects.Where(source => !source.HasNoPictures(files)).Select(source => source.Match(files))],
            OtherFiles = Others(files, defects, folders.TrainGood, folders.TestGood),
            FoldersWithoutPictures = Without(files, defects),
            MaskChoice = masks,
        };
    }

    private static Dataset OpenPairs(string root, string word, MaskChoice masks)
    {
        var files = new PictureFiles(root);
        var good = GoodFolder.In(root) ?? Good;
        var defects = PictureFiles.DefectsIn(root).Select(name => DefectSource.OfPairs(root, name)).ToArray();
        return new Dataset(root, DatasetLayout.Pairs, word)
        {
            TrainGood = files.Under(good),
            TestGood = [],
            Defects = [.. defects.Where(source => !source.HasNoPictures(files)).Select(source => source.Match(files))],
            OtherFiles = Others(files, defects, good),
            FoldersWithoutPictures = Without(files, defects),
            MaskChoice = masks,
        };
    }

    private static string[] Others(PictureFiles files, DefectSource[] defects, params string[] good) =>
    [
        .. good.SelectMany(files.OthersUnder),
        .. defects.Where(source => !source.HasNoPictures(files)).SelectMany(source => source.Others(files)),
    ];

    private static string[] Without(PictureFiles files, DefectSource[] defects) =>
        [.. defects.Where(source => source.HasNoPictures(files)).Select(source => source.Photos)];

    private static Dataset OpenVisa(string root, string word, MaskChoice masks)
    {
        const string anomaly = "anomaly"; // VisA's masks cover all anomalies of an object
        var files = new PictureFiles(root);
        const string normal = "Data/Images/Normal";
        var defect = new DefectSource(anomaly, "Data/Images/Anomaly", "Data/Masks/Anomaly");
        var good = files.Under(normal);
        var testing = VisaSplit.TestOf(root, good);
        return new Dataset(root, DatasetLayout.Visa, word)
        {
            TrainGood = [.. good.Where(path => !testing.Contains(path))],
            TestGood = [.. good.Where(testing.Contains)],
            Defects = [defect.Match(files)],
            OtherFiles = Others(files, [defect], normal),
            MaskChoice = masks,
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
