using DefectFill.Core.Problems;

namespace DefectFill.Filling.Inputs;

/// <summary>What the user should know about the masks to fill.</summary>
internal static class MaskAdvice
{
    /// <summary>The problems of one severity, kind by kind.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<DefectInputs> inputs, Severity severity) =>
        inputs.SelectMany(each => each.Problems).Distinct()
            .Where(problem => problem.Severity == severity).KindByKind();
}
