using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class DefectColoursTests
{
    private const int Side = 32;
    private static readonly Mask s_mask = Mask.FromBox(Side, Side, new Box(12, 12, 8, 8));

    [Fact]
    public void Grey_photos_have_none() =>
        Assert.Null(DefectColours.Of([(Photo.FromPixels(Side, Side, 1, new byte[Side * Side]), s_mask)]));

    [Fact]
    public void Nor_has_a_defect_that_fills_its_photo() =>
        Assert.Null(DefectColours.Of([(Stained(_ => 0), Mask.FromBox(Side, Side, new Box(0, 0, Side, Side)))]));

    [Fact, NoTensorLeaks]
    public void What_goes_along_the_axis_of_the_photos_stays_and_all_else_goes()
    {
        using var scope = new TensorScope();
        var colours = DefectColours.Of([(Stained(_ => 0), s_mask), (Stained(_ => 0, depth: .5), s_mask)])!;
        var good = Tensor.Full(0, [1, 3, Side, Side]);
        var stain = Tensor.From<float>([-.1f, -.2f, -.3f], 1, 3, 1, 1) * Hole();
        var green = Tensor.From<float>([-.3f, .3f, -.1f], 1, 3, 1, 1) * Hole(); // at right angles

        var held = colours.Hold(good + Tensor.Cat(0, stain, stain + green, 2 * stain - green), good, Hole());

        AssertNear(good + Tensor.Cat(0, stain, stain, 2 * stain), held, .01);
    }

    [Fact, NoTensorLeaks]
    public void Along_the_weaker_axes_a_fill_spreads_as_far_as_the_photos_do()
    {
        using var scope = new TensorScope();
        var colours = DefectColours.Of([(Stained(pixel => pixel % 2 == 0 ? .1 : -.1), s_mask)])!;
        var good = Tensor.Full(0, [1, 3, Side, Side]); // of brightness .5: a tenth of it is .05, .1 of [-1, 1]
        var green = Tensor.From<float>([-.3f, .3f, -.1f], 1, 3, 1, 1) / Math.Sqrt(.19) * Hole();

        var held = colours.Hold(good + Tensor.Cat(0, .05 * green, .1 * green, .4 * green), good, Hole());

        AssertNear(good + Tensor.Cat(0, .05 * green, .1 * green, .1 * green), held, .01);
    }

    // A surface of 200 with a stain of (-.1, -.2, -.3), and some green in its pixels, relative to its brightness.
    private static Photo Stained(Func<int, double> green, double depth = 1)
    {
        double[] stain = [-.1, -.2, -.3];
        double[] other = [-.3 / Math.Sqrt(.19), .3 / Math.Sqrt(.19), -.1 / Math.Sqrt(.19)];
        var samples = new byte[3 * Side * Side];
        for (var i = 0; i < samples.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            var change = s_mask.Pixels[pixel] == 0 ? 0 : depth * stain[channel] + green(pixel) * other[channel];
            samples[i] = (byte)Math.Round(200 * (1 + change));
        }

        return Photo.FromPixels(Side, Side, 3, samples);
    }

    private static Tensor Hole() => Tensor.From<float>(
        [.. Enumerable.Range(0, Side * Side).Select(pixel => (float)s_mask.Pixels[pixel])], 1, 1, Side, Side);

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange((expected - actual).Abs().Max([]).ToDouble(), 0, tolerance);
}
