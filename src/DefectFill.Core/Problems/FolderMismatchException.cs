namespace DefectFill.Core.Problems;

/// <summary>A folder is not what is needed: started otherwise, full of other files, in use or unfinished.</summary>
public sealed class FolderMismatchException(IReadOnlyList<Problem> problems) : ProblemException(problems)
{
    public FolderMismatchException(string code, string folder, string found, string fix = "")
        : this([new Problem(Severity.Error, code, folder, found, fix)])
    {
    }

    /// <summary>The options are valid; it is the files that do not fit them.</summary>
    public bool IsOtherInput { get; init; }
}
