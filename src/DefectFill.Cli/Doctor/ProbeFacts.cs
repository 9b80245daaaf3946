namespace DefectFill.Cli.Doctor;

/// <summary>What the child process found out about LibTorch.</summary>
/// <param name="Path">Of the LibTorch that was really loaded.</param>
/// <param name="Capability">The vector instructions that its kernels use.</param>
/// <param name="Blas">File name of the BLAS; empty when it is inside LibTorch.</param>
/// <param name="BlasSpeed">GFLOP/s of a matrix product.</param>
internal sealed record TorchFacts(
    string Version, string Path, string Capability, string Blas, double BlasSpeed, int Threads,
    IReadOnlyList<GpuFacts> Gpus);

/// <summary>One CUDA device; bytes of memory.</summary>
/// <param name="Capability">Compute capability, <c>9.0</c>.</param>
/// <param name="Problem">Why a small computation on it failed; null when it did not.</param>
internal sealed record GpuFacts(
    int Index, string Name, string Capability, long FreeBytes, long TotalBytes, string? Problem);

/// <summary>What the child process found out about OpenCV.</summary>
internal sealed record VisionFacts(string Version, string Path);
