namespace DefectFill.Core.Problems;

/// <summary>
/// Options that are well by themselves, but not with this model or these photos; all problems at once.
/// </summary>
public sealed class UnfitOptionsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Each with the option that cures it.</summary>
    public IReadOnlyList<string> Problems => problems;
}
