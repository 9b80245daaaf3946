using System.Globalization;

namespace DefectFill.Torch;

/// <summary>Where a tensor is stored: the CPU or a CUDA device.</summary>
public readonly record struct Device
{
    private readonly int _cuda; // 0 is the CPU, n + 1 is CUDA device n, so that default(Device) is the CPU

    private Device(int cuda) => _cuda = cuda;

    public static Device Cpu => default;

    /// <summary>The first CUDA device, else the CPU.</summary>
    public static Device Auto => Parse("auto");

    public bool IsCuda => _cuda > 0;

    /// <summary>CUDA device index; -1 for the CPU.</summary>
    public int Index => _cuda - 1;

    public static Device Cuda(int index = 0) => new(index + 1);

    /// <summary>
    /// Parses <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>auto</c> (the first CUDA device, or the CPU if there is
    /// none). Throws <see cref="ArgumentException"/> for anything else, or if this machine lacks the device.
    /// </summary>
    public static Device Parse(string text)
    {
        var index = text == "cuda" ? 0 : text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        return text switch
        {
            "cpu" => Cpu,
            "auto" => TorchRuntime.CudaDevices > 0 ? Cuda() : Cpu,
            _ when index < 0 => throw new ArgumentException($"device {text}: expected cpu, cuda, cuda:N or auto."),
            _ when index >= TorchRuntime.CudaDevices => throw new ArgumentException(
                $"device {text}: this LibTorch sees {TorchRuntime.CudaDevices} CUDA devices; " +
                "{command:doctor} explains why."),
            _ => Cuda(index),
        };
    }

    public override string ToString() => IsCuda ? $"cuda:{Index}" : "cpu";
}
