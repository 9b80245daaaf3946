using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Filling.Inputs;

/// <summary>A data set, and which of its pairs the learning has seen.</summary>
/// <param name="Good">Good photos that may be filled unless others are named, relative to the data folder.</param>
public sealed record LearnedPairs(Dataset Data, IReadOnlyList<DefectPair> Learned, IReadOnlyList<string> Good)
{
    /// <summary>The defect's pairs that were learned from, or those that were not.</summary>
    public IReadOnlyList<DefectPair> Of(string defect, bool learned) => learned
        ? [.. Learned.Where(pair => pair.Defect == defect)]
        : [.. Data.Defects.Where(folder => folder.Name == defect).SelectMany(folder => folder.Pairs).Except(Learned)];

    /// <summary>Whether both files of a pair are still there.</summary>
    public bool AreThere(DefectPair pair) =>
        File.Exists(Data.PathOf(pair.Photo)) && File.Exists(Data.PathOf(pair.Mask));

    /// <summary>The photos with a defect that were learned from and are still there, with their hashes.</summary>
    public IEnumerable<SplitFile> LearnedFrom() =>
        from pair in Learned
        let path = Data.PathOf(pair.Photo)
        where File.Exists(path)
        select new SplitFile(pair.Photo, FileHash.Of(path));
}
