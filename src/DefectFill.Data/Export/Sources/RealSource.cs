using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Splits;

namespace DefectFill.Data.Export.Sources;

/// <summary>Opens real photos for export.</summary>
internal static class RealSource
{
    /// <summary>
    /// The photos of a data set. With a split, they are for what it says. Otherwise good photos are for what their
    /// folders say, and photos with a defect validate unless a set was trained on them.
    /// </summary>
    /// <param name="folder">The data set.</param>
    /// <param name="options">Name a split file and the values of masks that are defect.</param>
    /// <param name="trainedOn">Hashes of photos that must not validate.</param>
    public static ExportSource Open(string folder, ExportOptions options, IReadOnlySet<string> trainedOn)
    {
        var split = options.Split;
        var data = Dataset.Open(folder, null, MaskChoice.Of(options.MaskValues));
        var sides = split is null ? null : SidesOf(Split.Open(split, data), data);
        var name = Path.GetFileName(data.Root);
        SourcePhoto[] photos =
        [
            .. data.TrainGood.Select(path => Photo(path, ExportSplit.Train)),
            .. data.TestGood.Select(path => Photo(path, ExportSplit.Val)),
            .. data.Defects.SelectMany(defect => defect.Pairs).GroupBy(pair => pair.Photo).Select(pairs =>
                Photo(pairs.Key, SideOf(data, pairs.Key, trainedOn)) with
                {
                    Masks = [.. pairs.Select(pair => MaskOf(data, pair))],
                }),
        ];
        return new ExportSource(name, [.. photos.Where(photo => sides?.ContainsKey(photo.Path) ?? true)])
        {
            Facts = [split is null ? "real photos" : $"real photos, split SHA-256 `{FileHash.Of(split)}`"],
            Warnings = [.. Warnings(data, name)],
        };

        SourcePhoto Photo(string path, ExportSplit side) => new(data.PathOf(path), $"{name}/{path}")
        {
            Split = sides?.GetValueOrDefault(data.PathOf(path), side) ?? side,
        };
    }

    private static SourceMask MaskOf(Dataset data, DefectPair pair) =>
        new(pair.Defect, pair.Mask, () => LoadedPair.Read(data, pair).Mask);

    private static ExportSplit SideOf(Dataset data, string photo, IReadOnlySet<string> trainedOn) =>
        trainedOn.Count > 0 && trainedOn.Contains(FileHash.Of(data.PathOf(photo)))
            ? ExportSplit.Train
            : ExportSplit.Val;

    private static Dictionary<string, ExportSplit> SidesOf(Split split, Dataset data)
    {
        var train = split.TrainPairs(data.Defects).Select(pair => pair.Photo)
            .Concat(split.Good.Train.Select(file => file.Path));
        var test = split.TestPairs(data.Defects).Select(pair => pair.Photo)
            .Concat(split.Good.Test.Select(file => file.Path));
        return train.Select(path => (path, ExportSplit.Train)).Concat(test.Select(path => (path, ExportSplit.Val)))
            .DistinctBy(side => side.path).ToDictionary(side => data.PathOf(side.path), side => side.Item2);
    }

    private static IEnumerable<string> Warnings(Dataset data, string name)
    {
        var without = data.Defects.SelectMany(defect => defect.PhotosWithoutMask).ToArray();
        if (without.Length > 0)
        {
            yield return $"{name}: {without.Length} photos with a defect have no mask and are left out, the first of " +
                $"them {without[0]}.";
        }
    }
}
