using DefectFill.Core.Random;

namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_dropout = new("defectfill::dropout");

    /// <summary>
    /// This (B, …) with each element zeroed with the given probability and the others divided by what is kept, so that
    /// the mean stays. Decisions are 16 bits of Philox4x32-10, drawn on the tensor's device, the same on every one.
    /// </summary>
    /// <param name="streams">One for each of the B rows.</param>
    /// <param name="block">The block of the streams that a row's first element takes.</param>
    /// <param name="probability">In [0, 1), rounded to a multiple of 2⁻¹⁶.</param>
    public Tensor Dropout(IReadOnlyList<PhiloxKey> streams, ulong block, double probability)
    {
        long[] keys = [.. streams.SelectMany(stream => new[] { (long)stream.Key, (long)stream.Upper })];
        return s_dropout.Call(this, keys, (long)block, probability);
    }

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
