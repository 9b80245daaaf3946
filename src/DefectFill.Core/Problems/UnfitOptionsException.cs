namespace DefectFill.Core.Problems;

/// <summary>Options that are valid in themselves but do not fit this model or these photos.</summary>
public sealed class UnfitOptionsException(IReadOnlyList<Problem> problems) : ProblemException(problems);
