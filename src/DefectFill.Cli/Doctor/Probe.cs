using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Cli.Doctor;

/// <summary>
/// The child process: loads native code and reports its properties. The parent reports a crash here as a finding.
/// </summary>
internal static class Probe
{
    public static TorchFacts Torch(int? threads)
    {
        TorchRuntime.Threads = threads ?? Environment.ProcessorCount;
        var speed = Math.Round(TorchRuntime.MeasureBlas(), 1);
        return new TorchFacts(
            TorchRuntime.Version,
            LoadedLibraries.Find("libtorch_cpu"),
            Capability(TorchRuntime.BuildConfiguration),
            LoadedLibraries.Find("libopenblas", "libmkl", "libblas"),
            speed,
            TorchRuntime.Threads,
            [.. Enumerable.Range(0, TorchRuntime.CudaDevices).Select(Gpu)]);
    }

    /// <summary>Writes and reads an image with OpenCV, whose version is part of its file name.</summary>
    public static VisionFacts Vision()
    {
        var white = Photo.FromPixels(8, 8, 1, Enumerable.Repeat(byte.MaxValue, 64).ToArray());
        var again = Photo.Decode("doctor.png", white.ToPng());
        if (!again.HasSamePixels(white))
        {
            throw new DatasetException("an image changed when it was written and read back.");
        }

        const string Core = "libopencv_core.so.";
        var path = LoadedLibraries.Find(Core);
        return new VisionFacts(Path.GetFileName(path)[Core.Length..], path);
    }

    // "  - CPU capability usage: AVX2"
    private static string Capability(string configuration) =>
        configuration.Split('\n')
            .FirstOrDefault(line => line.Contains("CPU capability", StringComparison.Ordinal)) is { } line
            ? line[(line.LastIndexOf(':') + 1)..].Trim()
            : "";

    private static GpuFacts Gpu(int index)
    {
        var gpu = TorchRuntime.Describe(index);
        var capability = (gpu.Capability / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
        return new GpuFacts(index, gpu.Name, capability, gpu.FreeBytes, gpu.TotalBytes, TryOut(Device.Cuda(index)));
    }

    // A LibTorch without kernels for this GPU generation fails only when it computes.
    private static string? TryOut(Device device)
    {
        try
        {
            using var scope = new TensorScope();
            var x = Tensor.Full(2, [8, 8], device: device);
            _ = x.MatMul(x).Sum().ToDouble();
            return null;
        }
        catch (TorchException e)
        {
            return e.Message;
        }
    }
}
