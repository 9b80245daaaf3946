using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Filling.Runs;

/// <summary>The data folder that a run recorded, wherever it is now.</summary>
internal static class RecordedData
{
    /// <param name="record">The run's record.</param>
    /// <param name="given">Present location of the photos; null for the one recorded.</param>
    /// <param name="masks">Which values of the masks are defect; null for what the run was trained with.</param>
    /// <param name="format">The format of the annotations; null for what the run was trained with.</param>
    /// <exception cref="DatasetException">There is no such folder.</exception>
    public static Dataset Open(RunRecord record, string? given, string? masks = null, string? format = null)
    {
        var recorded = record.Options.Data;
        return given is not null || Path.Exists(recorded)
            ? Dataset.Open(
                given ?? recorded, record.Data.Object, MaskChoice.Of(masks ?? record.Options.MaskValues),
                format ?? record.Options.Format)
            : throw Moved(recorded);
    }

    /// <summary>The photos are no longer where a run or model recorded them.</summary>
    internal static DatasetException Moved(string recorded) => new(
    [
        new Problem(
            Severity.Error, ProblemCode.NoFolder, recorded, "the photos of the training are no longer in this folder.",
            "Name their present folder with {option:data}."),
    ]);
}
