namespace DefectFill.Core.Problems;

/// <summary>Unusable images, masks, folders or other input files.</summary>
public sealed class DatasetException : ProblemException
{
    public DatasetException(string message, Exception? cause = null)
        : base([new Problem(Severity.Error, ProblemCode.UnusableFile, null, message, "")], cause)
    {
    }

    /// <summary>Reports several problems at once.</summary>
    public DatasetException(IReadOnlyList<Problem> problems)
        : base(problems)
    {
    }

    /// <summary>An unusable file: what it contains, what it should contain, and what to do.</summary>
    public static DatasetException BadFile(string path, string found, string expected, string fix) =>
        new([new Problem(Severity.Error, ProblemCode.UnusableFile, path, found, fix) { Expected = expected }]);
}
