using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;

namespace DefectFill.Lab.Evaluation;

/// <summary>The real photos of one type of defect: held-out ones to compare with, learned ones as centres.</summary>
internal sealed class RealPhotos(Dataset data, Split split, string defect)
{
    private readonly SplitDefect _files = split.Defects.First(each => each.Name == defect);

    public string Defect => defect;

    /// <summary>Photos that no training has seen.</summary>
    public IReadOnlyList<string> Test => [.. _files.Test.Select(pair => data.PathOf(pair.Photo.Path))];

    /// <summary>The same with their masks, read one after the other.</summary>
    public IEnumerable<LoadedPair> LoadTest() => _files.Test.Select(
        pair => LoadedPair.Read(data, new DefectPair(defect, pair.Photo.Path, pair.Mask.Path)));

    /// <summary>Photos that were learned from.</summary>
    public IReadOnlyList<string> Train => [.. _files.Train.Select(pair => data.PathOf(pair.Photo.Path))];

    public IReadOnlyList<string> TrainMasks => [.. _files.Train.Select(pair => data.PathOf(pair.Mask.Path))];
}
