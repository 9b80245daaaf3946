namespace DefectFill.Generation.Sets;

/// <summary>A set cannot be made in the folder: it holds another set, or something else.</summary>
public sealed class SetMismatchException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What differs, one by one, and the cure.</summary>
    public IReadOnlyList<string> Problems => problems;
}
