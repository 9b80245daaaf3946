namespace DefectFill.Core.Problems;

/// <summary>A folder is unsuitable: started with other settings, full of other files, in use or unfinished.</summary>
public sealed class FolderMismatchException(IReadOnlyList<Problem> problems) : ProblemException(problems)
{
    public FolderMismatchException(string code, string folder, string found, string fix = "")
        : this([new Problem(Severity.Error, code, folder, found, fix)])
    {
    }

    /// <summary>Whether the options are valid and only the files do not match them.</summary>
    public bool IsOtherInput { get; init; }
}
