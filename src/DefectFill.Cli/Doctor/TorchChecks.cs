using System.Globalization;

namespace DefectFill.Cli.Doctor;

/// <summary>Evaluates the facts about LibTorch.</summary>
internal static class TorchChecks
{
    private const double SlowBlas = 10; // GFLOP/s: the reference BLAS reaches about 2, OpenBLAS tens per core

    /// <param name="facts">Null if LibTorch could not be loaded; <paramref name="problem"/> then gives the
    /// reason.</param>
    /// <param name="hasNvidiaDriver">Whether the machine has an NVIDIA GPU with its driver.</param>
    /// <param name="device">The value of <c>--device</c>.</param>
    public static IEnumerable<Check> Of(TorchFacts? facts, string problem, bool hasNvidiaDriver, string device)
    {
        if (facts is null)
        {
            return
            [
                Check.Fault(
                    "LibTorch", problem, "Install it (Debian, Ubuntu: sudo apt-get install libtorch-dev), or set "
                    + "DEFECTFILL_LIBTORCH to an unpacked one, and start defectfill again to build its library."),
            ];
        }

        return [LibTorch(facts), Blas(facts), .. Gpus(facts, hasNvidiaDriver, device)];
    }

    private static Check LibTorch(TorchFacts facts) =>
        Check.Good("LibTorch", $"{facts.Version} ({facts.Path}), CPU kernels {facts.Capability}");

    private static Check Blas(TorchFacts facts)
    {
        var speed = facts.BlasSpeed.ToString("0.#", CultureInfo.InvariantCulture);
        var name = facts.Blas.Length > 0 ? facts.Blas : "inside LibTorch";
        var check =
            Check.Good("BLAS", $"{name}, {speed} GFLOP/s on {facts.Threads} threads", facts.BlasSpeed, "GFLOP/s");
        if (facts.BlasSpeed >= SlowBlas)
        {
            return check;
        }

        var isReference = Path.GetFileName(facts.Blas).StartsWith("libblas", StringComparison.Ordinal);
        return check with
        {
            Health = Health.Warning,
            Cure = isReference
                ? "This is the slow reference BLAS; for a much faster one: sudo apt-get install libopenblas0-openmp."
                : "That is slow: check whether other programs use the cores, or allow more with --threads.",
        };
    }

    private static IEnumerable<Check> Gpus(TorchFacts facts, bool hasNvidiaDriver, string device)
    {
        var wantsGpu = device.StartsWith("cuda", StringComparison.Ordinal);
        if (facts.Gpus.Count > 0)
        {
            return facts.Gpus.Select(Gpu).Concat(wantsGpu ? Wanted(facts, device) : []);
        }

        const string Cure = "Name a CUDA build of LibTorch with DEFECTFILL_LIBTORCH "
            + "(…/site-packages/torch of a Python environment works).";
        return (hasNvidiaDriver, wantsGpu) switch
        {
            (_, true) => [Check.Fault("GPU", $"--device {device}: this LibTorch finds no CUDA device", Cure)],
            (true, _) => [Check.Warning("GPU", "there is an NVIDIA GPU, but this LibTorch cannot use it", Cure)],
            _ => [Check.Good("GPU", "none; all work is done on the CPU")],
        };
    }

    private static Check Gpu(GpuFacts gpu)
    {
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"cuda:{gpu.Index} {gpu.Name}, compute capability {gpu.Capability}, "
            + $"{gpu.FreeBytes / 1e9:0.0} of {gpu.TotalBytes / 1e9:0.0} GB free");
        return gpu.Problem is null
            ? Check.Good("GPU", found, gpu.FreeBytes, "bytes")
            : Check.Warning("GPU", $"{found}; a first computation failed: {gpu.Problem}",
                $"Use a LibTorch built for compute capability {gpu.Capability}, or --device cpu.");
    }

    private static IEnumerable<Check> Wanted(TorchFacts facts, string device)
    {
        var index =
            device.Contains(':') ? int.Parse(device.AsSpan(device.IndexOf(':') + 1), CultureInfo.InvariantCulture) : 0;
        if (index >= facts.Gpus.Count)
        {
            yield return Check.Fault(
                "GPU", $"--device {device}: there are {facts.Gpus.Count} CUDA devices", "Count from cuda:0.");
        }
        else if (facts.Gpus[index].Problem is { } problem)
        {
            yield return Check.Fault("GPU", $"--device {device}: {problem}", "Choose another device, or --device cpu.");
        }
    }
}
