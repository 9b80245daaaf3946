using System.Diagnostics;
using DefectFill.Torch.Native;

namespace DefectFill.Torch;

/// <summary>The LibTorch in this process: version, threads, memory, devices.</summary>
internal static unsafe class TorchRuntime
{
    /// <summary>
    /// How many iterations OpenMP threads spin after an operator: about ten microseconds, so that the network's next
    /// operator finds them awake, yet two processes on the same cores do not wait for each other's threads. The
    /// environment's <c>OMP_WAIT_POLICY</c> or <c>GOMP_SPINCOUNT</c> takes precedence.
    /// </summary>
    public const int SpinCount = ShimLibrary.SpinCount;

    private static bool s_threadsAreGiven;

    /// <summary>Version of the LibTorch that the shim was built against, as LibTorch reports it.</summary>
    public static string Version => Shim.Version;

    /// <summary>LibTorch's description of its build (BLAS, oneDNN, CPU capability, CUDA).</summary>
    public static string BuildConfiguration
    {
        get
        {
            const int Capacity = 16384;
            var text = stackalloc byte[Capacity];
            Shim.Check(Shim.RuntimeConfig(text, Capacity), "reading the build configuration");
            return System.Text.Encoding.UTF8.GetString(
                System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        }
    }

    /// <summary>Number of CUDA devices that this LibTorch can use; 0 for a CPU build.</summary>
    public static int CudaDevices
    {
        get
        {
            Shim.Check(Shim.CudaCount(out var devices), "counting CUDA devices");
            return devices;
        }
    }

    /// <summary>Threads per operator: ATen's and also OpenBLAS's, which keeps its own pool.</summary>
    public static int Threads
    {
        get
        {
            Shim.Check(Shim.ThreadsGet(out var aten, out _), "reading the thread count");
            return aten;
        }

        set
        {
            Shim.Check(Shim.ThreadsSet(value), "setting the thread count");
            s_threadsAreGiven = true;
        }
    }

    /// <summary>Takes as many threads as there are cores, unless <see cref="Threads"/> was set.</summary>
    internal static void UseAllCores()
    {
        if (!s_threadsAreGiven)
        {
            Threads = Environment.ProcessorCount;
        }
    }

    /// <summary>Threads that OpenBLAS uses; -1 if the BLAS has no such setting.</summary>
    public static int BlasThreads
    {
        get
        {
            Shim.Check(Shim.ThreadsGet(out _, out var blas), "reading the thread count");
            return blas;
        }
    }

    /// <summary>
    /// Whether a GPU may round the inputs of Float32 matrix products and convolutions to TF32, ten bits of mantissa,
    /// which is several times as fast; by default LibTorch does so in convolutions only. Does not concern a CPU.
    /// </summary>
    public static bool AllowsTf32
    {
        get
        {
            Shim.Check(Shim.Tf32Get(out var allowed), "reading the precision of products");
            return allowed != 0;
        }

        set => Shim.Check(Shim.Tf32Set(value ? 1 : 0), "setting the precision of products");
    }

    /// <summary>Native tensors alive in this process.</summary>
    public static long LiveTensors => Tensor.Live;

    /// <summary>
    /// Makes the C allocator keep freed memory for later temporaries, so that large ones cost no page faults (a softmax
    /// into fresh pages takes twice as long). For processes that train or fill; cannot be undone.
    /// </summary>
    public static void KeepFreedMemory() => Shim.Check(Shim.MemoryKeep(), "tuning the allocator");

    /// <summary>Returns kept but unused memory to the system.</summary>
    public static void TrimMemory() => Shim.Check(Shim.MemoryTrim(), "trimming memory");

    /// <summary>Name, compute capability (10 × major + minor), free and total bytes of a CUDA device.</summary>
    public static CudaDevice Describe(int device)
    {
        const int Capacity = 256;
        var name = stackalloc byte[Capacity];
        Shim.Check(
            Shim.CudaDescribe(device, name, Capacity, out var capability, out var free, out var total),
            $"describing cuda:{device}");
        var text = System.Text.Encoding.UTF8.GetString(
            System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        return new CudaDevice(device, text, capability, free, total);
    }

    /// <summary>Bytes of a device's tensors, on a CPU of those above 1 kB: now, and at most since a reset.</summary>
    public static (long Allocated, long Peak) Memory(Device device, bool reset = false)
    {
        Shim.Check(Shim.Memory(device.Index, reset ? 1 : 0, out var allocated, out var peak), $"memory of {device}");
        return (allocated, peak);
    }

    /// <summary>Waits until the device has finished all submitted work; does nothing for the CPU.</summary>
    public static void Synchronize(Device device)
    {
        if (device.IsCuda)
        {
            Shim.Check(Shim.CudaSynchronize(device.Index), $"waiting for {device}");
        }
    }

    /// <summary>
    /// Matrix-product speed of the BLAS in GFLOP/s, measured now (about 0.1 s).
    /// OpenBLAS and MKL reach tens of GFLOP/s per core; the reference BLAS about 2.
    /// </summary>
    public static double MeasureBlas()
    {
        const int Side = 512;
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var a = Tensor.Full(0.5, [Side, Side]);
        _ = a.MatMul(a);
        var best = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            a.MatMul(a).Dispose();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * Side * Side * Side / best / 1e9;
    }
}

/// <summary>A CUDA device as LibTorch sees it; capability is 10 × major + minor, memory in bytes.</summary>
internal sealed record CudaDevice(int Index, string Name, int Capability, long FreeBytes, long TotalBytes);
