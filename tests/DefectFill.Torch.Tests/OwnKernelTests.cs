using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Networks.Blocks;
using Xunit;

namespace DefectFill.Torch.Tests;

/// <summary>Our own kernels for float32 against LibTorch's in double precision, which they never take over.</summary>
[Collection(TensorTestGroup.Name)]
public class OwnKernelTests
{
    [Theory, NoTensorLeaks]
    [InlineData(1, 5, 3, 8, 1)]
    [InlineData(2, 49, 33, 24, 3)]
    [InlineData(1, 64, 64, 512, 1)]
    [InlineData(1, 70, 1300, 40, 1)]
    [InlineData(2, 200, 200, 128, 2)]
    [InlineData(1, 7, 5000, 6, 2)]
    public void Attention_gives_the_same_numbers_and_gradients(
        long batch, long queries, long keys, long width, int heads)
    {
        using var scope = new TensorScope();
        Tensor[] inputs =
            [Noise("q", batch, queries, width) * 2, Noise("k", batch, keys, width) * 2, Noise("v", batch, keys, width)];

        AssertTheSame(inputs, x => AttentionKernel.Attend(x[0], x[1], x[2], heads), 1e-5);
    }

    [Theory, NoTensorLeaks]
    [InlineData(1, 2, 8, 1)]
    [InlineData(2, 77, 64, 4)]
    [InlineData(1, 130, 40, 1)]
    public void Causal_attention_gives_the_same_numbers_and_gradients(long batch, long length, long width, int heads)
    {
        using var scope = new TensorScope();
        Tensor[] inputs =
            [Noise("q", batch, length, width), Noise("k", batch, length, width), Noise("v", batch, length, width)];

        AssertTheSame(inputs, x => AttentionKernel.Attend(x[0], x[1], x[2], heads, causal: true), 1e-5);
    }

    [Theory, NoTensorLeaks]
    [InlineData(3, 2)]
    [InlineData(5, 14)]
    [InlineData(33, 64)]
    public void Geglu_gives_the_same_numbers_and_gradients(long rows, long width)
    {
        using var scope = new TensorScope();

        AssertTheSame([Noise("x", rows, width) * 2], x => x[0].Geglu(), 1e-6);
    }

    [Theory, NoTensorLeaks]
    [InlineData(2, 64, 16, 16, 32, true)]
    [InlineData(1, 30, 7, 5, 3, true)]
    [InlineData(1, 30, 7, 5, 3, false)]
    [InlineData(2, 20, 9, 100, 1, true)]
    [InlineData(3, 12, 3, 3, 12, false)]
    public void Group_norm_gives_the_same_numbers_and_gradients(
        long batch, long channels, long height, long width, int groups, bool silu)
    {
        using var scope = new TensorScope();
        var offsets = Noise("offsets", channels, 1, 1) * 5; // means far from zero
        Tensor[] inputs =
        [
            (Noise("x", batch, channels, height, width) + offsets).ChannelsLast(),
            Noise("w", channels),
            Noise("b", channels),
        ];

        AssertTheSame(inputs, x => x[0].GroupNorm(groups, x[1], x[2], 1e-5, silu), 1e-5);
    }

    [Fact, NoTensorLeaks]
    public void An_outlier_in_the_corner_costs_the_group_norm_no_digits()
    {
        using var scope = new TensorScope();
        var x = Noise("x", 1, 8, 64, 64);
        x.Narrow(2, 0, 1).Narrow(3, 0, 1).CopyInPlace(Tensor.Full(100, [1, 8, 1, 1]));

        AssertTheSame(
            [x.ChannelsLast(), Noise("w", 8), Noise("b", 8)], y => y[0].GroupNorm(2, y[1], y[2], 1e-5), 2e-6);
    }

    [Theory, NoTensorLeaks]
    [InlineData(1, 0x7FC00000)]
    [InlineData(50, 0x7FC00000)]
    [InlineData(50, 0x7FFFFFFF)] // NaN whose last bits are set
    [InlineData(50, 0x7F800000)] // infinity
    public void Attention_to_a_key_that_is_no_number_gives_none(long keys, int bits)
    {
        using var scope = new TensorScope();
        var bad = BitConverter.Int32BitsToSingle(bits);
        var (q, k, v) = (Tensor.Ones([1, 20, 16]), Tensor.Ones([1, keys, 16]), Tensor.Ones([1, keys, 16]));
        k.Narrow(1, keys - 1, 1).CopyInPlace(Tensor.Full(bad, [1, 1, 16]));

        Assert.All(AttentionKernel.Attend(q, k, v, heads: 2).ToArray<float>(), y => Assert.True(float.IsNaN(y)));
    }

    [Fact, NoTensorLeaks]
    public void A_group_norm_with_too_few_weights_is_rejected()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([1, 16, 4, 4]).ChannelsLast();

        Assert.Throws<TorchException>(() => x.GroupNorm(4, Tensor.Ones([4]), Tensor.Ones([16]), 1e-5));
        Assert.Throws<TorchException>(() => x.GroupNorm(4, Tensor.Ones([16]), Tensor.Ones([4]), 1e-5));
    }

    private static void AssertTheSame(Tensor[] inputs, Func<Tensor[], Tensor> function, double tolerance)
    {
        var ours = ForwardAndBack(inputs, function, DType.Float32);
        var exact = ForwardAndBack(inputs, function, DType.Float64);
        foreach (var (found, wanted) in ours.Zip(exact))
        {
            var error = (found.To(DType.Float64) - wanted).Square().Sum().ToDouble();
            Assert.InRange(Math.Sqrt(error / wanted.Square().Sum().ToDouble()), 0, tolerance);
        }
    }

    /// <summary>Output without and with autograd, then the inputs' gradients.</summary>
    private static Tensor[] ForwardAndBack(Tensor[] inputs, Func<Tensor[], Tensor> function, DType type)
    {
        var leaves = inputs.Select(input => input.To(type).Clone()).ToArray();
        var plain = function(leaves);
        Array.ForEach(leaves, leaf => leaf.RequiresGrad = true);
        var y = function(leaves);
        y.Backward(Noise("gradient", y.Shape.ToArray()).To(type));
        return [plain, y.Detach(), .. leaves.Select(leaf => leaf.Grad!)];
    }

    private static Tensor Noise(string name, params long[] shape) => Tensor.Normal(Generator.For(0, name), shape);
}
