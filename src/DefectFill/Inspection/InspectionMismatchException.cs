namespace DefectFill.Inspection;

/// <summary>A folder cannot be written to: it holds another model, or something else.</summary>
public sealed class InspectionMismatchException(IReadOnlyList<string> problems)
    : Exception(string.Join('\n', problems))
{
    /// <summary>What differs, one by one, and the cure.</summary>
    public IReadOnlyList<string> Problems => problems;
}
