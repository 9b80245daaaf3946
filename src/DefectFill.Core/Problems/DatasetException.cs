namespace DefectFill.Core.Problems;

/// <summary>Images, masks, their folders or other input files cannot be used.</summary>
public sealed class DatasetException : ProblemException
{
    public DatasetException(string message, Exception? cause = null)
        : base([new Problem(Severity.Error, ProblemCode.UnusableFile, null, message, "")], cause)
    {
    }

    /// <summary>Everything that is wrong, at once.</summary>
    public DatasetException(IReadOnlyList<Problem> problems)
        : base(problems)
    {
    }

    /// <summary>One file that cannot be used: what it holds, what it should hold, and what to do about it.</summary>
    public static DatasetException BadFile(string path, string found, string expected, string fix) =>
        new([new Problem(Severity.Error, ProblemCode.UnusableFile, path, found, fix) { Expected = expected }]);
}
