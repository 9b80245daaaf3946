namespace DefectFill.Cli.Doctor;

/// <summary>The child process's findings about LibTorch.</summary>
/// <param name="Path">Path of the LibTorch that was loaded.</param>
/// <param name="Capability">Vector instructions its kernels use.</param>
/// <param name="Blas">File name of the BLAS; empty if it is built into LibTorch.</param>
/// <param name="BlasSpeed">GFLOP/s of a matrix product.</param>
internal sealed record TorchFacts(
    string Version, string Path, string Capability, string Blas, double BlasSpeed, int Threads,
    IReadOnlyList<GpuFacts> Gpus);

/// <summary>A CUDA device; memory in bytes.</summary>
/// <param name="Capability">Compute capability, such as <c>9.0</c>.</param>
/// <param name="Problem">Why a small computation on it failed; null if it succeeded.</param>
internal sealed record GpuFacts(
    int Index, string Name, string Capability, long FreeBytes, long TotalBytes, string? Problem);

/// <summary>The child process's findings about OpenCV.</summary>
internal sealed record VisionFacts(string Version, string Path);
