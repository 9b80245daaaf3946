using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>The result of checking a data set.</summary>
/// <param name="Good">Good photos, training photos first.</param>
/// <param name="Pairs">Photos with defects, in data set order.</param>
/// <param name="Problems">All problems, most severe first.</param>
internal sealed record DataReport(
    Dataset Data,
    IReadOnlyList<PhotoReport> Good,
    IReadOnlyList<PairReport> Pairs,
    IReadOnlyList<DefectReport> Defects,
    IReadOnlyList<Problem> Problems)
{
    public IEnumerable<Problem> Errors => Problems.Where(problem => problem.Severity == Severity.Error);

    /// <summary>Throws one exception with all errors; warnings and notes do not stop the work.</summary>
    public void ThrowIfErrors()
    {
        Problem[] errors = [.. Errors];
        if (errors.Length > 0)
        {
            throw new DatasetException(errors);
        }
    }
}
