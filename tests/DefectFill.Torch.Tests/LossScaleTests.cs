using DefectFill.Torch.Optim;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class LossScaleTests
{
    [Fact]
    public void It_falls_by_half_on_overflow_and_doubles_after_2000_sound_steps()
    {
        var scale = LossScale.Start.After(isFinite: false);
        Assert.Equal(new LossScale(32768, 0), scale);

        for (var step = 0; step < 1999; step++)
        {
            scale = scale.After(isFinite: true);
        }

        Assert.Equal(new LossScale(32768, 1999), scale);
        Assert.Equal(new LossScale(65536, 0), scale.After(isFinite: true));
    }

    [Fact]
    public void It_never_falls_below_1()
    {
        var scale = new LossScale(1, 7).After(isFinite: false);

        Assert.Equal(new LossScale(1, 0), scale);
        Assert.False(scale.CanFall);
    }

    [Fact, NoTensorLeaks]
    public void Gradients_are_divided_by_it()
    {
        using var scope = new TensorScope();
        var weight = Tensor.Ones([2]);
        weight.RequiresGrad = true;
        (weight.Sum() * 1024).Backward();

        LossScale.Unscale([weight, Tensor.Ones([1])], 1024);

        Assert.Equal([1f, 1f], weight.Grad!.ToArray<float>());
    }
}
