namespace DefectFill.Core.Problems;

/// <summary>Options that are valid by themselves, but not with this model or these photos.</summary>
public sealed class UnfitOptionsException(IReadOnlyList<Problem> problems) : ProblemException(problems);
