using DefectFill.Core.Problems;

namespace DefectFill.Data.Datasets;

/// <summary>Determines whether a folder is one data set, several, or a level too deep or too high.</summary>
internal static class LayoutFinder
{
    private const int LevelsUp = 3;

    private static readonly string[] s_labels = ["*.json", "*.xml", "*.yaml", "*.yml"];

    private const string Expected =
        "Expected train/good, test/NAME and ground_truth/NAME (MVTec layout), " +
        "or good, NAME/images and NAME/masks (pairs layout), or Data/Images and Data/Masks (VisA), " +
        "or annotations of COCO, YOLO, labelme, CVAT, VOC or Label Studio.";

    /// <summary>The layout of one data set; null for any other folder.</summary>
    public static DatasetLayout? TryFind(string folder) => Recognise(folder);

    /// <summary>The folder itself if it is a data set, or the data sets directly in it.</summary>
    public static IReadOnlyList<string> DataSetsIn(string folder) => Recognise(folder) is not null
        ? [folder]
        : [.. ChildrenWithLayout(folder).Select(name => Path.Combine(folder, name))];

    /// <summary>Whether a folder has annotations or good photos of its own: no folder near it is meant.</summary>
    public static bool HoldsLabels(string folder) => Directory.Exists(folder)
        && (Directory.Exists(Path.Combine(folder, Dataset.Good))
            || Directory.Exists(Path.Combine(folder, "annotations"))
            || s_labels.Any(ending => PictureFiles.Names(folder, each => each.EnumerateFiles(ending)).Length > 0));

    /// <summary>Refuses a folder that is a level too deep or too high, and suggests the one that was meant.</summary>
    /// <exception cref="DatasetException">A folder near it is a data set.</exception>
    public static void RefuseNearby(string folder)
    {
        var refusal = Directory.Exists(folder) ? Refuse(folder) : null;
        if (refusal is not null && refusal.Problems[0].Code != ProblemCode.NoLayout)
        {
            throw refusal;
        }
    }

    private static DatasetLayout? Recognise(string folder)
    {
        bool Has(params string[] parts) => Directory.Exists(Path.Combine([folder, .. parts]));
        if (MvtecFolders.Find(folder) is not null)
        {
            return DatasetLayout.Mvtec;
        }

        if (Has("Data", "Images", "Anomaly") && Has("Data", "Images", "Normal"))
        {
            return DatasetLayout.Visa;
        }

        return PictureFiles.DefectsIn(folder)
            .Any(name => PictureFiles.FolderNamed("masks", Path.Combine(folder, name)) is not null)
            ? DatasetLayout.Pairs
            : null;
    }

    /// <summary>Folders and names that are nearly those of a data set; null for others.</summary>
    private static DatasetException? Misarranged(string folder) =>
        IsOneDefect(folder) ? Problem(
            ProblemCode.NoLayout, folder,
            "the folders images and masks lie beside the good photos. Expected good, NAME/images and NAME/masks.",
            "Put images and masks into a folder called like the defect.")
        : HasBackslashes(folder) ? Problem(
            ProblemCode.NoLayout, folder,
            $"it holds files whose names contain backslashes instead of folders. {Expected}",
            "The archive was made on Windows: unpack it with a program that turns backslashes into folders.")
        : null;

    private static bool IsOneDefect(string folder) =>
        PictureFiles.FolderNamed("images", folder) is not null && PictureFiles.FolderNamed("masks", folder) is not null
        && GoodFolder.In(folder) is not null;

    private static bool HasBackslashes(string folder) =>
        PictureFiles.Names(folder, each => each.EnumerateFiles()).Any(name => name.Contains('\\'));

    // An unreadable folder near the given one is not worth reporting.
    private static bool IsDataSet(string folder)
    {
        try
        {
            return Recognise(folder) is not null;
        }
        catch (DatasetException)
        {
            return false;
        }
    }

    /// <summary>Why a folder is no data set, with the one that was probably meant.</summary>
    public static DatasetException Refuse(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Problem(ProblemCode.NoFolder, folder, "there is no such folder.", "Check the path.");
        }

        if (Misarranged(folder) is { } problem)
        {
            return problem;
        }

        if (AncestorWithLayout(folder) is var (levels, ancestor))
        {
            var above = levels == 1 ? "one level up" : $"{levels} levels up";
            return Problem(
                ProblemCode.WrongLevel, folder, $"you gave {folder}; the data set is {above}.", $"Give {ancestor}.");
        }

        return ChildrenWithLayout(folder) switch
        {
            [] => Problem(ProblemCode.NoLayout, folder, $"{Contents(folder)} {Expected}", "Arrange the folders so."),
            [var one] => Problem(
                ProblemCode.WrongLevel, folder, $"you gave {folder}; the data set is one level down.",
                $"Give {Path.Combine(folder, one)}."),
            var many => Problem(
                ProblemCode.SeveralDataSets, folder, $"holds {many.Count} data sets: {string.Join(", ", many)}.",
                $"Give one of them, for example {Path.Combine(folder, many[0])}."),
        };
    }

    private static (int Levels, string Folder)? AncestorWithLayout(string folder)
    {
        var ancestor = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Parent;
        for (var levels = 1; levels <= LevelsUp && ancestor is not null; levels++, ancestor = ancestor.Parent)
        {
            if (IsDataSet(ancestor.FullName))
            {
                return (levels, ancestor.FullName);
            }
        }

        return null;
    }

    private static IReadOnlyList<string> ChildrenWithLayout(string folder) =>
        [.. PictureFiles.FoldersIn(folder).Where(name => IsDataSet(Path.Combine(folder, name)))];

    private static string Contents(string folder) => PictureFiles.FoldersIn(folder) switch
    {
        [] => "it holds no folders.",
        var names => $"it holds the folders {string.Join(", ", names.Take(12))}.",
    };

    private static DatasetException Problem(string code, string path, string reason, string cure) =>
        new([new Problem(Severity.Error, code, path, reason, cure)]);
}
