namespace DefectFill.Core.Problems;

/// <summary>A LibTorch operation failed; the message names the operation and quotes LibTorch.</summary>
public sealed class TorchException(string operation, string message)
    : Exception($"{operation} failed: {message.TrimEnd()}")
{
    /// <summary>Whether CPU or device memory ran out; the caller may halve its batch and retry.</summary>
    public bool IsOutOfMemory { get; } =
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase);
}
