using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>Checks that involve several files: counterparts, counts, duplicates.</summary>
internal static class SetCheck
{
    private const int PairsForASplit = 3;

    public static IEnumerable<Problem> Check(
        Dataset data, IReadOnlyList<PhotoReport> good, IReadOnlyList<PairReport> pairs) =>
    [
        .. OfFolders(data),
        .. data.FoldersWithoutPictures.Select(folder => new Problem(
            Severity.Note, ProblemCode.FolderWithoutPhotos, folder,
            "there are no pictures in it: it is no defect.", "")),
        .. data.Defects.SelectMany(OfCounterparts),
        .. MaskCheck.OfScheme(data.Masks),
        .. OfDepths([.. good, .. pairs.Select(pair => pair.Photo)]),
        .. OfProfiles([.. good, .. pairs.Select(pair => pair.Photo)]),
        .. OfDuplicates(data, good, pairs),
    ];

    /// <summary>Problems if a defect has too few photos; one pair can be trained on, but poorly.</summary>
    public static IEnumerable<Problem> OfNumbers(DefectFolder defect) => defect.Pairs.Count switch
    {
        0 => [new Problem(
            Severity.Error, ProblemCode.NoDefects, defect.Name, "there is no photo with a mask.",
            "Name masks like their photos; in the MVTec layout, append _mask.")],
        1 => [new Problem(
            Severity.Warning, ProblemCode.OnePair, defect.Name,
            "there is one photo only: the fills will look like it, and none is left to test with.",
            "Photograph more parts with this defect.")],
        < PairsForASplit => [new Problem(
            Severity.Warning, ProblemCode.FewPairs, defect.Name,
            $"there are {defect.Pairs.Count} photos: a third of them, rounded down, is none.",
            $"A split into training and test needs {PairsForASplit} or more.")],
        _ => [],
    };

    private static IEnumerable<Problem> OfFolders(Dataset data)
    {
        if (ObjectWord.Problem(data.ObjectWord) is { } badWord)
        {
            yield return badWord;
        }

        if (data.TrainGood.Count == 0)
        {
            var folder = data.Layout switch
            {
                DatasetLayout.Mvtec => "train/good",
                DatasetLayout.Pairs => "good",
                DatasetLayout.Visa => "Data/Images/Normal",
                _ => Path.GetFileName(data.Root),
            };
            yield return new Problem(
                data.Files is null ? Severity.Error : Severity.Warning, ProblemCode.NoGoodPhotos, folder,
                "there are no photos of good parts.",
                data.Files is null
                    ? "Put photos of parts without any defect there: fills go onto them."
                    : "Training needs them: add photos without defects, or count unlabelled ones as good: " +
                        "{command:data import} with {option:unlabelled} good.");
        }

        if (data.Defects.Count == 0)
        {
            yield return new Problem(
                Severity.Error, ProblemCode.NoDefects, data.Root, "there is no folder of a defect.",
                "Add test/NAME with photos and ground_truth/NAME with their masks.");
        }

        foreach (var path in data.OtherFiles)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.NotAPicture, path,
                "is no PNG, JPEG, BMP, TIFF or WebP file: it is left out.", "Convert it to PNG, or remove it.");
        }
    }

    private static IEnumerable<Problem> OfCounterparts(DefectFolder defect) =>
    [
        .. defect.PhotosWithoutMask.Select(path => OfLonely(path, defect.SeveralMasks.GetValueOrDefault(path) ?? [])),
        .. defect.MasksWithoutPhoto.Select(path => new Problem(
            Severity.Error, ProblemCode.MaskWithoutPhoto, path, "no photo belongs to this mask.",
            "Add the photo, name both alike, or remove the mask.")),
        .. OfNumbers(defect),
    ];

    private static Problem OfLonely(string photo, IReadOnlyList<string> several) => several is []
        ? new Problem(
            Severity.Error, ProblemCode.PhotoWithoutMask, photo, "no mask belongs to this photo.",
            $"Add {Path.GetFileNameWithoutExtension(photo)}_mask.png beside the other masks, or remove the photo.")
        : new Problem(
            Severity.Error, ProblemCode.PhotoWithoutMask, photo,
            $"several masks belong to this photo: {string.Join(", ", several)}. Expected one mask for each photo.",
            $"Join them in {Path.GetFileNameWithoutExtension(photo)}_mask.png, which holds the marks of all.");

    private static IEnumerable<Problem> OfProfiles(IReadOnlyList<PhotoReport> photos)
    {
        var groups = photos.Where(photo => photo.Sha256 is not null).GroupBy(photo => photo.Profile).ToArray();
        return groups.Length < 2 ? [] :
        [
            new Problem(
                Severity.Note, ProblemCode.MixedProfiles, groups[^1].First().Path,
                $"{groups.Length} colour profiles among the photos: their samples are used unchanged, and each fill " +
                "keeps the profile of the photo it is filled into.",
                "For colours that mean the same, convert all photos to one profile."),
        ];
    }

    private static IEnumerable<Problem> OfDepths(IReadOnlyList<PhotoReport> photos)
    {
        var deep = photos.Where(photo => photo.Depth == 16).ToArray();
        var count = photos.Count(photo => photo.Depth == 8);
        return deep is [] || count == 0 ? [] :
        [
            new Problem(
                Severity.Warning, ProblemCode.MixedDepths, deep[0].Path,
                $"{deep.Length} photos have 16 bits a sample and {count} have 8: the ranges may not match.",
                "Save all photos with the same depth and range."),
        ];
    }

    private static IEnumerable<Problem> OfDuplicates(
        Dataset data, IReadOnlyList<PhotoReport> good, IReadOnlyList<PairReport> pairs)
    {
        var train = data.TrainGood.ToHashSet();
        var defective = pairs.Select(pair => pair.Photo.Path).ToHashSet();
        var groups = good.Concat(pairs.Select(pair => pair.Photo))
            .Where(photo => photo.Sha256 is not null)
            .DistinctBy(photo => photo.Path) // a photo may show several defects
            .GroupBy(photo => photo.Sha256)
            .Select(group => group.Select(photo => photo.Path).ToArray())
            .Where(paths => paths.Length > 1 && !AreOfSeveralDefects(paths, pairs));
        foreach (var paths in groups)
        {
            var (bad, inTrain) = (paths.Count(defective.Contains), paths.Count(train.Contains));
            var inTest = paths.Length - bad - inTrain;
            var others = string.Join(", ", paths[1..]);
            yield return (bad, inTrain, inTest) switch
            {
                _ when bad > 0 && bad < paths.Length => new Problem(
                    Severity.Error, ProblemCode.GoodPhotoWithDefect, paths[0],
                    $"the same photo counts as good and as defective: {others}.", "Remove it on one side."),
                _ when inTrain > 0 && inTest > 0 => new Problem(
                    Severity.Error, ProblemCode.SamePhotoInTrainAndTest, paths[0],
                    $"the same photo is in training and in test: {others}.", "Remove it from one of them."),
                _ => new Problem(
                    Severity.Warning, ProblemCode.SamePhotoTwice, paths[0], $"the same photo again: {others}.",
                    "Remove the copies: they count twice, and may come to both sides of a split."),
            };
        }
    }

    /// <summary>Whether a photo that shows several defects lies once in the folder of each.</summary>
    private static bool AreOfSeveralDefects(string[] paths, IReadOnlyList<PairReport> pairs)
    {
        var shown = pairs.Where(pair => paths.Contains(pair.Photo.Path)).ToArray();
        return shown.Length == paths.Length && shown.DistinctBy(pair => pair.Pair.Defect).Count() == paths.Length;
    }
}
