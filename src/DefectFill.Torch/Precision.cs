using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Torch;

/// <summary>Which element types networks can compute in on a device.</summary>
internal static class Precision
{
    private const int FirstWithBFloat16 = 80; // compute capability 8.0

    /// <summary>The format <see cref="ComputeType.Auto"/> stands for on a device; others as given.</summary>
    public static ComputeType Resolve(ComputeType type, Device device) =>
        type != ComputeType.Auto ? type
        : !device.IsCuda ? ComputeType.Float32
        : TorchRuntime.Describe(device.Index).Capability >= FirstWithBFloat16 ? ComputeType.Bfloat16
        : ComputeType.Float16;

    /// <summary>The element type of a number format.</summary>
    /// <exception cref="UnfitOptionsException">Networks cannot compute in it on the device.</exception>
    public static DType Require(ComputeType type, Device device)
    {
        var resolved = Resolve(type, device) switch
        {
            ComputeType.Bfloat16 => DType.BFloat16,
            ComputeType.Float16 => DType.Float16,
            _ => DType.Float32,
        };
        return WhyNot(resolved, device) is { } reason
            ? throw new UnfitOptionsException(
                [Problem.Option(ProblemCode.UnfitForDevice, "dtype", NameOf(resolved), reason, "Use float32 or auto.")])
            : resolved;
    }

    /// <summary>The name that files use.</summary>
    public static string NameOf(DType type) => type.ToString().ToLowerInvariant();

    /// <summary>What a network's name in tables ends with: figures in half precision stand apart.</summary>
    public static string Suffix(DType type) => type == DType.Float32 ? "" : $", {NameOf(type)}";

    /// <summary>Why networks cannot compute in a type on a device; null if they can.</summary>
    public static string? WhyNot(DType type, Device device)
    {
        if (type is DType.BFloat16 && device.IsCuda && TorchRuntime.Describe(device.Index) is var gpu
            && gpu.Capability < FirstWithBFloat16)
        {
            return $"{gpu.Name} has no bfloat16 (compute capability {gpu.Capability / 10}.{gpu.Capability % 10}, " +
                "expected 8.0 or higher)";
        }

        return type is DType.BFloat16 or DType.Float16 && !device.IsCuda && MajorVersion < 2
            ? $"LibTorch {TorchRuntime.Version} does not sum half precision in float32 on a CPU; expected LibTorch 2"
            : null;
    }

    private static int MajorVersion =>
        int.Parse(TorchRuntime.Version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture);
}
