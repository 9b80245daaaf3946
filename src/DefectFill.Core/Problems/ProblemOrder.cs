namespace DefectFill.Core.Problems;

/// <summary>The order in which problems are read best.</summary>
internal static class ProblemOrder
{
    /// <summary>Kind by kind: kinds in the order of their first problem, and within each in the given order.</summary>
    public static IEnumerable<Problem> KindByKind(this IEnumerable<Problem> problems) =>
        problems.GroupBy(problem => problem.Code).SelectMany(kind => kind);
}
