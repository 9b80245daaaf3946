using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;
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

    internal Dataset(string root, DatasetLayout layout, string objectWord)
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
    /// <summary>The format of the annotations, as in <c>import.json</c>; empty for a layout of folders.</summary>
    internal string Format { get; init; } = "";

    /// <summary>What was wrong with annotations and names when they were read.</summary>
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
    public static Dataset Open(string folder, string? objectName = null, string? format = null) =>
        Open(folder, objectName, MaskChoice.Auto, format);

    /// <summary>Opens a data set, or every data set directly in a folder.</summary>
    public static IReadOnlyList<Dataset> OpenEach(string folder, string? objectWord = null, string? format = null) =>
        OpenEach(folder, objectWord, MaskChoice.Auto, format);

    /// <summary>The same, with the user's word on which values of the masks are defect.</summary>
    internal static Dataset Open(string folder, string? objectName, MaskChoice masks, string? format = null)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var word = objectName?.Trim() ?? Datasets.ObjectWord.FromFolder(NamedBy(root));
        var layout = FormatNames.Of(format) is null ? LayoutFinder.TryFind(folder) : null;
        var plain = layout switch
        {
            null => null,
            DatasetLayout.Mvtec => OpenMvtec(root, word, masks),
            DatasetLayout.Pairs => OpenPairs(root, word, masks),
            _ => OpenVisa(root, word, masks),
        };
        return plain is { HasUnpaired: false }
            ? plain
            : OpenLabelled(folder, word, new FormatOptions { Format = format, Masks = masks }, plain);
    }

    /// <summary>The same for every data set directly in a folder.</summary>
    internal static IReadOnlyList<Dataset> OpenEach(
        string folder, string? objectWord, MaskChoice masks, string? format = null) =>
        FormatNames.Of(format) is null && LayoutFinder.DataSetsIn(folder) is { Count: > 0 } folders
            ? [.. folders.Select(path => Open(path, objectWord, masks))]
            : [Open(folder, objectWord, masks, format)];

    /// <summary>The defects of a list such as <c>crack,hole</c>, or all; throws for an unknown name.</summary>
    public IReadOnlyList<DefectFolder> Select(string names)
    {
        if (names == All)
        {
            return Defects;
        }

        string[] wanted = [.. names.Split(',', StringSplitOptions.TrimEntries).Distinct()];
        var forms = wanted.Select(ClassNames.Plain).ToHashSet();
        var known = Defects.Select(defect => ClassNames.Plain(defect.Name)).ToHashSet();
        var unknown = wanted.Where(name => !known.Contains(ClassNames.Plain(name))).Select(Unknown).ToArray();
        return unknown is []
            ? [.. Defects.Where(defect => forms.Contains(ClassNames.Plain(defect.Name)))]
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
    private static Dataset OpenLabelled(string folder, string word, FormatOptions options, Dataset? plain)
    {
        if (plain is null && FormatNames.Of(options.Format) is null && !LayoutFinder.HoldsLabels(folder))
        {
            LayoutFinder.RefuseNearby(folder);
        }

        try
        {
            var read = new FormatReader(options).Read(folder);
            var labelled = LabelledDataset.Of(read, word, redraws: options.Masks != MaskChoice.Auto);
            return plain is null || IsBetter(labelled, plain) ? labelled : plain;
        }
        catch (DatasetException e) when (plain is not null || IsUnknown(e, options.Format))
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

    // It pairs more photos, or as many with nothing left over.
    private static bool IsBetter(Dataset labelled, Dataset plain) =>
        (CountPairs(labelled) - CountPairs(plain)) switch
        {
            0 => labelled.Problems.All(problem => problem.Severity != Severity.Error),
            var more => more > 0,
        };

    private static int CountPairs(Dataset data) => data.Defects.Sum(defect => defect.Pairs.Count);

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
            Defects = DefectFolder.Merged(
                [.. defects.Where(source => !source.HasNoPictures(files)).Select(source => source.Match(files))]),
            Problems = [.. ClassNames.Problems([.. defects.Select(source => source.Name)], name => name)],
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
            Defects = DefectFolder.Merged(
                [.. defects.Where(source => !source.HasNoPictures(files)).Select(source => source.Match(files))]),
            Problems = [.. ClassNames.Problems([.. defects.Select(source => source.Name)], name => name)],
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
