using DefectFill.Core.Records;
using DefectFill.Data.Formats;

namespace DefectFill.Data.Datasets;

/// <summary>Makes a <see cref="Dataset"/> of a labelled set, which stays where it is.</summary>
internal static class LabelledDataset
{
    /// <summary>Good photos and pairs of what was read.</summary>
    /// <param name="set">What was read.</param>
    /// <param name="word">The object's name in prompts.</param>
    /// <param name="redraws">Whether mask files are used as they were read, not opened again.</param>
    public static Dataset Of(ReadSet set, string word, bool redraws = false)
    {
        var files = new DrawnFiles(set.Root);
        string[] Good(bool isTest) =>
        [
            .. set.Photos.Where(photo => photo.IsGood && (photo.Photo.Split == "test") == isTest)
                .Select(files.AddPhoto),
        ];
        var defects = set.Photos.SelectMany(photo => photo.Classes).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new DefectFolder(
                name, [.. set.Photos.Where(photo => photo.Classes.Contains(name)).Select(photo => Pair(photo, name))]));
        return new Dataset(set.Source.Given, DatasetLayout.Labelled, word)
        {
            TrainGood = Good(isTest: false),
            TestGood = Good(isTest: true),
            Defects = [.. defects],
            OtherFiles = [],
            Format = set.Format,
            Problems = set.Problems,
            Files = files,
        };

        DefectPair Pair(DrawnPhoto photo, string name) =>
            new(name, files.AddPhoto(photo), files.AddMask(photo, name, redraws ? null : set.Root));
    }
}
