using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Checks;

/// <summary>
/// Checks every file of a data set before anything expensive starts, and reports all problems together.
/// </summary>
internal static class DataCheck
{
    /// <summary>Decodes every photo and mask, using all cores.</summary>
    /// <param name="data">The data set to check.</param>
    /// <param name="options">How masks are converted for the model.</param>
    /// <param name="progress">Receives the number of files done, from any thread.</param>
    /// <param name="cancelled">Checked between files.</param>
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

        var check = new PairCheck(data, options);
        PairReport OfPair(DefectPair pair) =>
            LargeMemory.Alone(ImageHeader.Peek(data.PathOf(pair.Photo)), () => check.Check(pair));
        PhotoReport OfGood(string path) =>
            LargeMemory.Alone(ImageHeader.Peek(data.PathOf(path)), () => PictureCheck.Photo(data, path).Report);

        var pairReports = Each(pairs, OfPair, Step, cancelled);
        var goodReports = Each(good, OfGood, Step, cancelled);
        Problem[] problems =
        [
            .. SetCheck.Check(data, goodReports, pairReports), .. PoseCheck.Check(data, cancelled),
            .. pairReports.SelectMany(pair => pair.Problems),
            .. goodReports.SelectMany(photo => photo.Problems),
        ];
        problems =
        [
            .. problems.Concat(data.Problems)
                .DistinctBy(problem => (problem.Code, problem.Path, problem.Found)),
        ];
        return new DataReport(
            data,
            goodReports,
            pairReports,
            [.. data.Defects.Select(defect => Summary(defect, pairReports, problems))],
            [.. problems.OrderByDescending(problem => problem.Severity)]);
    }

    /// <summary>Number of files that <see cref="Run"/> will check.</summary>
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
