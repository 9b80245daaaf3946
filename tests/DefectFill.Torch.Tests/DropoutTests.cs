using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class DropoutTests
{
    private const double Probability = 0.1;
    private const int Dropped = 6554; // of 65536

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1000)]
    [InlineData(20001)]
    public void Decisions_are_the_halves_of_the_streams_words(int width)
    {
        using var scope = new TensorScope();
        var stream = Generator.For(3, "dropout", 1);
        var dropped = Tensor.Ones([1, width]).Dropout([stream.Key], 0, Probability).ToArray<float>();

        for (var i = 0; i < width; i += 2)
        {
            var word = stream.NextUInt32();
            Assert.Equal((word & 0xFFFF) >= Dropped, dropped[i] != 0);
            Assert.True(i + 1 == width || (word >> 16 >= Dropped) == (dropped[i + 1] != 0));
        }
    }

    [Fact]
    public void Other_types_and_so_other_devices_get_the_same_decisions()
    {
        using var scope = new TensorScope();
        var ours = Drop(Tensor.Ones([3, 17, 5]), block: 1UL << 40);
        var general = Drop(Tensor.Ones([3, 17, 5], DType.Float64), block: 1UL << 40);
        var half = Drop(Tensor.Ones([3, 17, 5], DType.BFloat16), block: 1UL << 40);

        Assert.Equal(ours.GreaterThan(0).ToArray<bool>(), general.GreaterThan(0).ToArray<bool>());
        Assert.Equal(ours.GreaterThan(0).ToArray<bool>(), half.GreaterThan(0).ToArray<bool>());
    }

    [Fact]
    public void Means_stay_and_rows_do_not_depend_on_each_other()
    {
        using var scope = new TensorScope();
        var both = Drop(Tensor.Ones([2, 200_000]));
        var second = Tensor.Ones([1, 200_000]).Dropout([Stream(1).Key], 5, Probability);

        Assert.Equal(1, both.Mean().ToDouble(), 0.003);
        Assert.Equal(both.Narrow(0, 1, 1).ToArray<float>(), second.ToArray<float>());
        Assert.NotEqual(both.Narrow(0, 0, 1).ToArray<float>(), second.ToArray<float>());
        Assert.NotEqual(Drop(Tensor.Ones([2, 64]), 6).ToArray<float>(), Drop(Tensor.Ones([2, 64])).ToArray<float>());
    }

    [Fact]
    public void The_gradient_passes_where_the_element_did()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([2, 3, 100]);
        x.RequiresGrad = true;
        var y = Drop(x);

        y.Sum().Backward();

        Assert.Equal(y.Detach().ToArray<float>(), x.Grad!.ToArray<float>());
    }

    [Fact]
    public void A_stream_for_each_row_is_required()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([3, 2]);

        var error = Assert.Throws<TorchException>(() => x.Dropout([Stream(0).Key], 0, Probability));

        Assert.Contains("two numbers a row", error.Message);
    }

    private static Tensor Drop(Tensor x, ulong block = 5) =>
        x.Dropout([.. Enumerable.Range(0, (int)x.Size(0)).Select(row => Stream(row).Key)], block, Probability);

    private static Generator Stream(int row) => Generator.For(0, "row", row);
}
