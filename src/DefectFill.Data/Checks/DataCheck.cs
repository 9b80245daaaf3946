using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>
/// Looks at every file of a data set before anything expensive starts, and tells all problems at once.
/// </summary>
public static class DataCheck
{
    /// <summary>Decodes every photo and mask, on all cores.</summary>
    /// <param name="data">What is checked.</param>
    /// <param name="options">Says what becomes of masks on the way to the model.</param>
    /// <param name="progress">Is told how many files are done, from any thread.</param>
    /// <param name="cancelled">Stops between two files.</param>
    public static DataReport Run(
        Dataset data,
        CheckOptions options,
        Action<int>? progress = null,
        CancellationToken cancelled = default)
    {
        DefectPair[] pairs = [.. data.Defects.SelectMany(defect => defect.Pairs)];
        string[] good = [.. data.TrainGood, .. data.TestGood];
        var done = 0;
        void Step() => progress?.Invoke(Interlocked.Increment(ref done));

        var pairReports = Each(pairs, new PairCheck(data, options).Check, Step, cancelled);
        var goodReports = Each(good, path => PictureCheck.Photo(data, path).Report, Step, cancelled);
        Problem[] problems =
        [
            .. SetCheck.Check(data, goodReports, pairReports),
            .. pairReports.SelectMany(pair => pair.Problems),
            .. goodReports.SelectMany(photo => photo.Problems),
        ];
        return new DataReport(
            data,
            goodReports,
            pairReports,
            [.. data.Defects.Select(defect => Summary(defect, pairReports, problems))],
            [.. problems.OrderByDescending(problem => problem.Severity)]);
    }

    /// <summary>Files that <see cref="Run"/> will look at.</summary>
    public static int CountFiles(Dataset data) =>
        data.TrainGood.Count + data.TestGood.Count + data.Defects.Sum(defect => defect.Pairs.Count);

    private static DefectReport Summary(DefectFolder defect, PairReport[] pairs, Problem[] problems)
    {
        string[] paths =
        [
            defect.Name, .. defect.PhotosWithoutMask, .. defect.MasksWithoutPhoto,
            .. defect.Pairs.SelectMany(pair => new[] { pair.Photo, pair.Mask }),
        ];
        var ours = paths.ToHashSet();
        return DefectReport.Of(
            defect,
            [.. pairs.Where(pair => pair.Pair.Defect == defect.Name)],
            [.. problems.Where(problem => ours.Contains(problem.Path ?? ""))]);
    }

    private static TResult[] Each<T, TResult>(
        T[] items, Func<T, TResult> check, Action step, CancellationToken cancelled)
    {
        var results = new TResult[items.Length];
        Parallel.For(0, items.Length, new ParallelOptions { CancellationToken = cancelled }, i =>
        {
            results[i] = check(items[i]);
            step();
        });
        return results;
    }
}
