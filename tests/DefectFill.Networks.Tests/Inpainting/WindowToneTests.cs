using DefectFill.Networks.Inpainting;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Inpainting;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class WindowToneTests
{
    [Fact]
    public void What_is_known_is_shown_with_its_mean_in_the_middle_and_a_deviation_of_six_tenths()
    {
        using var scope = new TensorScope();
        var image = Tensor.From<float>([.1f, .3f, -1, .1f, .3f, -1], 1, 1, 2, 3);
        var hole = Tensor.From<float>([0, 0, 1, 0, 0, 1], 1, 1, 2, 3);

        var tone = WindowTone.Of(image, hole);

        Assert.Equal(.2, tone.Mean.ToDouble(), 6);
        Assert.Equal(6, tone.Gain.ToDouble(), 4); // .6 / .1
        Equal([-.6f, .6f, -1, -.6f, .6f, -1], tone.Apply(image)); // what is hidden is clipped
    }

    [Fact]
    public void What_was_painted_comes_back_in_the_tone_of_the_photo()
    {
        using var scope = new TensorScope();
        var image = Tensor.From<float>([.1f, .3f, .15f, .2f], 1, 1, 2, 2);

        var tone = WindowTone.Of(image, Tensor.Zeros([1, 1, 2, 2]));

        Equal(image.ToArray<float>(), tone.Undo(tone.Apply(image)));
    }

    [Fact]
    public void One_far_pixel_keeps_the_contrast_low()
    {
        using var scope = new TensorScope();
        var values = Enumerable.Repeat(0f, 99).Append(1).ToArray();

        var tone = WindowTone.Of(Tensor.From<float>(values, 1, 1, 10, 10), Tensor.Zeros([1, 1, 10, 10]));

        Assert.Equal(1.6 / .99, tone.Gain.ToDouble(), 4);
    }

    [Fact]
    public void Each_window_has_its_own_tone()
    {
        using var scope = new TensorScope();
        var image = Tensor.From<float>([0, .2f, .5f, .5f], 2, 1, 1, 2);

        var tone = WindowTone.Of(image, Tensor.Zeros([1, 1, 1, 2]));

        Equal([.1f, .5f], tone.Mean);
        Equal([6, 60], tone.Gain);
    }

    [Fact]
    public void A_window_of_which_nothing_is_known_stays_unchanged()
    {
        using var scope = new TensorScope();

        var image = Tensor.Full(.5, [1, 1, 1, 2]);

        Equal([.5f, .5f], WindowTone.Of(image, Tensor.Ones([1, 1, 1, 2])).Apply(image));
    }

    private static void Equal(float[] expected, Tensor actual) =>
        Assert.Equal(expected, actual.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-4);
}
