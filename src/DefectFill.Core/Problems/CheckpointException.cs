namespace DefectFill.Core.Problems;

/// <summary>
/// A weight or model file that cannot be used as asked: what was found, what was expected, what to do.
/// </summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The usual three-part message about one file.</summary>
    public static CheckpointException Of(
        string path, string found, string expected, string cure, Exception? inner = null) =>
        new($"{path}: {found}.\nExpected {expected}.\n{cure}", inner);
}
