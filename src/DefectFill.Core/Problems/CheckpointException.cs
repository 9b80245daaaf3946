namespace DefectFill.Core.Problems;

/// <summary>An unusable weight or model file: what was found, what was expected, what to do.</summary>
public sealed class CheckpointException : ProblemException
{
    public CheckpointException(string message, Exception? inner = null)
        : this(new Problem(Severity.Error, ProblemCode.UnusableModel, null, message, ""), inner)
    {
    }

    private CheckpointException(Problem problem, Exception? inner)
        : base([problem], inner)
    {
    }

    /// <summary>The usual three-part message about one file.</summary>
    public static CheckpointException Of(
        string path, string found, string expected, string fix, Exception? inner = null) => new(
        new Problem(Severity.Error, ProblemCode.UnusableModel, path, found, fix) { Expected = expected }, inner);
}
