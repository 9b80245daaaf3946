namespace DefectFill.Torch.Files.Pickle;

/// <summary>Unreadable content of a PyTorch checkpoint; the archive adds the file name and the fix.</summary>
/// <param name="found">What is wrong.</param>
/// <param name="expected">What was expected instead.</param>
/// <param name="isConvertible">Whether Python can still read the file, so that converting it is the fix.</param>
internal sealed class MalformedException(string found, string expected, bool isConvertible = false) : Exception(found)
{
    internal string Expected { get; } = expected;

    internal bool IsConvertible { get; } = isConvertible;
}
