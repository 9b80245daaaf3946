using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Torch.Tests;

/// <summary>Our own 3×3 convolution against LibTorch's in double precision, which it never takes over.</summary>
[Collection(TensorTestGroup.Name)]
public class Conv2dTests
{
    [Theory, NoTensorLeaks]
    [InlineData(1, 16, 16, 3, 3)]
    [InlineData(2, 17, 19, 5, 7)]
    [InlineData(3, 33, 48, 9, 4)]
    [InlineData(1, 64, 100, 31, 6)]
    [InlineData(1, 130, 16, 100, 50)]
    public void Channels_last_pictures_give_the_same_numbers_and_gradients(
        long batch, long inChannels, long outChannels, long height, long width)
    {
        using var scope = new TensorScope();
        Tensor[] inputs =
        [
            Noise("x", batch, inChannels, height, width).ChannelsLast(),
            Noise("weight", outChannels, inChannels, 3, 3) / Math.Sqrt(9 * inChannels),
            Noise("bias", outChannels),
        ];
        var seed = Noise("gradient", batch, outChannels, height, width);

        var ours = ForwardAndBack(inputs, seed, DType.Float32);
        var exact = ForwardAndBack(inputs, seed, DType.Float64);

        foreach (var (found, wanted) in ours.Zip(exact))
        {
            Assert.InRange(Distance(found, wanted), 0, 3e-6);
        }
    }

    [Fact, NoTensorLeaks]
    public void Kernels_in_any_memory_layout_are_read_rightly()
    {
        using var scope = new TensorScope();
        var x = Noise("x", 2, 24, 8, 8).ChannelsLast();
        var weight = Noise("weight", 20, 24, 3, 3);

        var rowMajor = x.Conv2d(weight, padding: 1);
        var channelsLast = x.Conv2d(weight.ChannelsLast(), padding: 1);

        Assert.Equal(rowMajor.ToArray<float>(), channelsLast.ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void Other_convolutions_are_left_to_LibTorch()
    {
        using var scope = new TensorScope();
        var x = Noise("x", 1, 32, 9, 9);
        var weight = Noise("weight", 16, 32, 3, 3);

        Assert.True(x.Conv2d(weight, padding: 1).IsContiguous); // row-major stays row-major
        Assert.Equal([1, 16, 5, 5], x.ChannelsLast().Conv2d(weight, stride: 2, padding: 1).Shape.ToArray());
        Assert.Equal([1, 16, 7, 7], x.ChannelsLast().Conv2d(weight).Shape.ToArray());
    }

    [Fact, NoTensorLeaks]
    public void One_stride_serves_both_sides_and_a_bias_of_another_length_is_rejected()
    {
        using var scope = new TensorScope();
        var x = Noise("x", 1, 16, 9, 9).ChannelsLast();
        var weight = Noise("weight", 16, 16, 3, 3);
        var conv2d = new Op("defectfill::conv2d");

        var y = conv2d.Call(x, weight, Arg.None, (long[])[1], (long[])[1]);

        Assert.InRange(Distance(y, x.Conv2d(weight, padding: 1).To(DType.Float64)), 0, 1e-5);
        Assert.Throws<TorchException>(() => x.Conv2d(weight, Tensor.Ones([4]), padding: 1));
    }

    /// <summary>Output and gradients, of x first.</summary>
    private static Tensor[] ForwardAndBack(Tensor[] inputs, Tensor seed, DType type)
    {
        var leaves = inputs.Select(input => input.To(type).Clone()).ToArray();
        Array.ForEach(leaves, leaf => leaf.RequiresGrad = true);
        var y = leaves[0].Conv2d(leaves[1], leaves[2], padding: 1);
        y.Backward(seed.To(type));
        return [y.Detach(), .. leaves.Select(leaf => leaf.Grad!)];
    }

    private static double Distance(Tensor found, Tensor wanted) =>
        Math.Sqrt((found.To(DType.Float64) - wanted).Square().Sum().ToDouble() / wanted.Square().Sum().ToDouble());

    private static Tensor Noise(string name, params long[] shape) => Tensor.Normal(Generator.For(0, name), shape);
}
