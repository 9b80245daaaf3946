using System.Globalization;
using DefectFill.Torch;

namespace DefectFill.Parity.Kinds;

/// <summary>torch's interpolation; the expected values are named mode-HxW.</summary>
internal static class ResizeKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var scope = new TensorScope();
        var x = parity.Tensor("x");
        return [.. parity.Expected.Select(name => parity.Check(name, Resized(x, name)))];
    }

    private static Tensor Resized(Tensor x, string name)
    {
        var dash = name.LastIndexOf('-');
        var size = Array.ConvertAll(
            name[(dash + 1)..].Split('x'), side => long.Parse(side, CultureInfo.InvariantCulture));
        return x.Resize(size[0], size[1], name[..dash] switch
        {
            "nearest" => Interpolation.Nearest,
            "area" => Interpolation.Area,
            "bilinear" => Interpolation.Bilinear,
            "bilinear-corners" => Interpolation.BilinearCorners,
            "bilinear-antialias" => Interpolation.BilinearAntialias,
            "bicubic" => Interpolation.Bicubic,
            "bicubic-antialias" => Interpolation.BicubicAntialias,
            var mode => throw new InvalidDataException($"mode {mode}: not one of torch's that this runner knows"),
        });
    }
}
