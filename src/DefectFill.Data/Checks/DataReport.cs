using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>Everything that the check of a data set found.</summary>
/// <param name="Good">Good photos, those for training first.</param>
/// <param name="Pairs">Photos with defects, in the order of the data set.</param>
/// <param name="Problems">All of them, the worst first.</param>
public sealed record DataReport(
    Dataset Data,
    IReadOnlyList<PhotoReport> Good,
    IReadOnlyList<PairReport> Pairs,
    IReadOnlyList<DefectReport> Defects,
    IReadOnlyList<Problem> Problems)
{
    public IEnumerable<Problem> Errors => Problems.Where(problem => problem.Severity == Severity.Error);

    /// <summary>Throws one exception with all errors; warnings and notes let work go on.</summary>
    public void ThrowIfErrors()
    {
        Problem[] errors = [.. Errors];
        if (errors.Length > 0)
        {
            throw new DatasetException(errors);
        }
    }
}
