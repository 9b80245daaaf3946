using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Filling.Inputs;

/// <summary>A data set, and which of its pairs were trained on.</summary>
/// <param name="Good">Good photos filled by default, relative to the data folder.</param>
internal sealed record LearnedPairs(Dataset Data, IReadOnlyList<DefectPair> Learned, IReadOnlyList<string> Good)
{
    /// <summary>The defect's pairs that were trained on, or those that were not.</summary>
    public IReadOnlyList<DefectPair> Of(string defect, bool learned) => learned
        ? [.. Learned.Where(pair => pair.Defect == defect)]
        : [.. Data.Defects.Where(folder => folder.Name == defect).SelectMany(folder => folder.Pairs).Except(Learned)];

    /// <summary>Whether both files of a pair still exist.</summary>
    public bool AreThere(DefectPair pair) =>
        File.Exists(Data.PathOf(pair.Photo)) && File.Exists(Data.PathOf(pair.Mask));

    /// <summary>The photos with a defect that were trained on and still exist, with their hashes.</summary>
    public IEnumerable<SplitFile> LearnedFrom() =>
        from pair in Learned
        let path = Data.PathOf(pair.Photo)
        where File.Exists(path)
        select new SplitFile(pair.Photo, FileHash.Of(path));
}
