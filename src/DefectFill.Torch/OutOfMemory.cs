using DefectFill.Core.Problems;

namespace DefectFill.Torch;

/// <summary>Tells failures for want of memory, which smaller batches cure, from all others.</summary>
public static class OutOfMemory
{
    /// <summary>Whether memory of this process or of a device ran out.</summary>
    public static bool Is(Exception error) => error is OutOfMemoryException or TorchException { IsOutOfMemory: true };
}
