using DefectFill.Torch;
using DefectFill.Torch.Nn;
using DefectFill.Torch.Random;
using Xunit;

namespace DefectFill.Tests.Torch;

[Collection(TensorTestGroup.Name)]
public class Conv2dTests
{
    [Theory, NoTensorLeaks]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void A_frozen_convolution_gives_the_same_numbers(int kernel, int stride)
    {
        using var scope = new TensorScope();
        using var store = new WeightStore(new Noise());
        var conv = new Conv2d(store.Root["conv"], 32, 24, kernel) { Stride = stride };
        var x = Tensor.Normal(Generator.For(0, "x"), [2, 32, 9, 7]).ChannelsLast();
        var plain = conv.Forward(x);

        store.Freeze();
        var frozen = conv.Forward(x);
        store.Thaw();

        Assert.Equal(plain.Shape.ToArray(), frozen.Shape.ToArray());
        Assert.InRange((plain - frozen).Abs().Max().ToDouble(), 0, 1e-4);
        _ = store.Tensors["conv.weight"].MulInPlace(0);
        Assert.Equal(0, conv.Forward(x).Abs().Max().ToDouble() - store.Tensors["conv.bias"].Abs().Max().ToDouble(), 1e-6);
    }

    private sealed class Noise : ITensorSource
    {
        public string Description => "noise";

        public IReadOnlyCollection<string> Names => [];

        public bool Contains(string name) => true;

        public Tensor? Load(string name, ReadOnlySpan<long> shape) =>
            Tensor.Normal(Generator.For(0, name), shape.ToArray());
    }
}
