using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging;

namespace DefectFill.Lab.Evaluation;

/// <summary>
/// The real photos of one defect type: held-out ones to compare with, training ones as cluster centres.
/// </summary>
internal sealed class RealPhotos(Dataset data, Split split, string defect)
{
    private readonly SplitDefect _files = split.Defects.First(each => each.Name == defect);

    public string Defect => defect;

    /// <summary>Photos that no training used.</summary>
    public IReadOnlyList<string> Test => [.. _files.Test.Select(pair => data.PathOf(pair.Photo.Path))];

    /// <summary>The same with their masks, read one at a time.</summary>
    public IEnumerable<LoadedPair> LoadTest() => _files.Test.Select(
        pair => LoadedPair.Read(data, new DefectPair(defect, pair.Photo.Path, pair.Mask.Path)));

    /// <summary>Photos used for training.</summary>
    public IReadOnlyList<string> Train => [.. _files.Train.Select(pair => data.PathOf(pair.Photo.Path))];

    /// <summary>Reads the masks of these.</summary>
    public IReadOnlyList<Func<Mask>> TrainMasks =>
        [.. _files.Train.Select(pair => (Func<Mask>)(() => Read(pair.Mask.Path)))];

    private Mask Read(string mask) => MaskReading.Of(data.PathOf(mask), data.Masks).Mask;
}
