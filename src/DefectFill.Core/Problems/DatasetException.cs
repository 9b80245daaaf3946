namespace DefectFill.Core.Problems;

/// <summary>
/// Images, masks or their folders cannot be used as they are; the message says what was found and the cure.
/// </summary>
public sealed class DatasetException : Exception
{
    public DatasetException(string message)
        : base(message)
    {
    }

    public DatasetException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Everything that is wrong with a data set, at once.</summary>
    public DatasetException(IReadOnlyList<DatasetProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What was found, one by one; empty when the message says it all.</summary>
    public IReadOnlyList<DatasetProblem> Problems { get; } = [];

    /// <summary>Options that do not fit either, told in the same breath; each with its cure.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>One file that cannot be used: what it holds, what it should hold, and what to do about it.</summary>
    public static DatasetException BadFile(string path, string found, string expected, string cure) =>
        new($"{path}: {found}.\nExpected {expected}.\n{cure}");
}
