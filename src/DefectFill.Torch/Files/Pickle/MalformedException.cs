namespace DefectFill.Torch.Files.Pickle;

/// <summary>What a checkpoint of PyTorch holds that cannot be read; the archive adds the file and the cure.</summary>
/// <param name="found">What is wrong.</param>
/// <param name="expected">What would have been right.</param>
/// <param name="isConvertible">Whether Python can still read the file, so that converting it is the cure.</param>
internal sealed class MalformedException(string found, string expected, bool isConvertible = false) : Exception(found)
{
    internal string Expected { get; } = expected;

    internal bool IsConvertible { get; } = isConvertible;
}
