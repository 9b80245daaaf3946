using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Torch.Tests;

/// <summary>Two pools of threads would take the cores from each other.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class SharedThreadsTests
{
    [SharingBlasFact]
    public void The_only_OpenBLAS_loaded_is_the_one_that_shares_LibTorchs_threads()
    {
        _ = TorchRuntime.Threads;
        _ = Photo.FromPixels(1, 1, 1, new byte[1]).ToPng(); // OpenCV asks for a BLAS too

        var loaded =
            File.ReadLines("/proc/self/maps").Where(line => line.Contains("/libopenblas", StringComparison.Ordinal));

        Assert.All(loaded, line => Assert.Contains("/openblas-openmp/", line));
    }

    [SharingBlasFact]
    public void Its_threads_are_counted_with_LibTorchs()
    {
        var before = TorchRuntime.Threads;
        try
        {
            TorchRuntime.Threads = 1;
            Assert.Contains(TorchRuntime.BlasThreads, (int[])[1, -1]); // none of its own inside a wheel
        }
        finally
        {
            TorchRuntime.Threads = before;
        }
    }

    private sealed class SharingBlasFactAttribute : FactAttribute
    {
        public SharingBlasFactAttribute() => Skip =
            Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
                .Any(folder => File.Exists(Path.Combine(folder, "openblas-openmp", "libopenblas.so.0")))
                ? null
                : "libopenblas0-openmp is not installed";
    }
}
