using DefectFill.Core.Problems;

namespace DefectFill.Filling.Inputs;

/// <summary>What the user should know about the masks to fill.</summary>
internal static class MaskAdvice
{
    private const int Shown = 2; // of each kind

    /// <summary>The problems of one severity, the first few of each kind.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<DefectInputs> inputs, Severity severity) =>
        from kind in inputs.SelectMany(each => each.Problems).Distinct()
            .Where(problem => problem.Severity == severity).GroupBy(problem => problem.Code)
        let more = kind.Count() - Shown
        from problem in (Problem[])
        [
            .. kind.Take(Shown),
            .. more > 0 ? [new(severity, ProblemCode.MoreOfAKind, kind.Key, $"{more} more like these.", "")]
                : Array.Empty<Problem>(),
        ]
        select problem;
}
