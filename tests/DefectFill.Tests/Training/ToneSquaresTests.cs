using DefectFill.Tests.Torch;
using DefectFill.Torch;
using DefectFill.Training.Objective;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class ToneSquaresTests
{
    [Fact]
    public void An_error_that_all_cells_share_counts_nine_times()
    {
        using var scope = new TensorScope();

        Assert.Equal(9 * .25, ToneSquares.Of(Tensor.Full(.5, [2, 3, 8, 8], DType.Float32)).ToDouble(), 5);
    }

    [Fact]
    public void An_error_that_cancels_between_neighbours_counts_once()
    {
        using var scope = new TensorScope();
        var checks = Enumerable.Range(0, 64).Select(i => (i / 8 + i) % 2 == 0 ? .5f : -.5f).ToArray();

        Assert.Equal(.25, ToneSquares.Of(Tensor.From<float>(checks, 1, 1, 8, 8)).ToDouble(), 5);
    }

    [Fact]
    public void Latents_smaller_than_a_block_are_one_block()
    {
        using var scope = new TensorScope();
        var error = Tensor.From<float>([1, 3], 1, 1, 1, 2); // mean square 5, mean 2

        Assert.Equal(5 + 2 * 4 + 6 * 4, ToneSquares.Of(error).ToDouble(), 4);
    }
}
