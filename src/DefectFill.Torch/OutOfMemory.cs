using DefectFill.Core.Problems;

namespace DefectFill.Torch;

/// <summary>Distinguishes out-of-memory failures, which smaller batches fix, from all others.</summary>
internal static class OutOfMemory
{
    /// <summary>Whether the process or a device ran out of memory.</summary>
    public static bool Is(Exception error) => error is OutOfMemoryException or TorchException { IsOutOfMemory: true };
}
