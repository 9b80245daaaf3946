using DefectFill.Core.Random;

namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    /// <summary>Standard normal numbers, drawn on the CPU so that every device gets the same ones.</summary>
    public static Tensor Normal(Generator generator, long[] shape, Device device = default)
    {
        var drawn = Empty(shape);
        generator.FillNormal(drawn.AsSpan<float>());
        return drawn.To(device);
    }

    /// <summary>Uniform numbers in [0, 1), drawn on the CPU.</summary>
    public static Tensor Uniform(Generator generator, long[] shape, Device device = default)
    {
        var drawn = Empty(shape);
        generator.FillUniform(drawn.AsSpan<float>());
        return drawn.To(device);
    }
}
