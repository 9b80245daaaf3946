namespace DefectFill.Core.Problems;

/// <summary>A folder is not what is asked for: begun otherwise, full of other files, or not finished.</summary>
public sealed class FolderMismatchException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What differs, one by one, and the cure.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The options are well; it is the files that do not fit them.</summary>
    public bool IsOtherInput { get; init; }
}
