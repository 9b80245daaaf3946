namespace DefectFill.Core.Problems;

/// <summary>Training produced non-finite numbers several times in a row; the last good state is kept.</summary>
public sealed class DivergedException(string message)
    : ProblemException([new Problem(Severity.Error, ProblemCode.Diverged, null, message, "")]);
