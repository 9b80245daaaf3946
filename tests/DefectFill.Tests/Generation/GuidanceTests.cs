using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class GuidanceTests
{
    private static readonly Box s_hole = new(18, 12, 6, 5);
    private static readonly SamplingOptions s_plain = SmallFills.Options with { Candidates = 2 };

    [Fact, NoTensorLeaks]
    public void Without_a_rim_guidance_inside_the_mask_is_all_that_matters()
    {
        using var fills = new SmallFills();
        Photo Fill(double outside, double? inside) => fills.Fill(
            SmallFills.Job(s_hole), s_plain with { Guidance = outside, GuidanceInside = inside })[1];

        var strong = Fill(4, null);

        Assert.True(strong.HasSamePixels(Fill(4, 4)));
        Assert.True(strong.HasSamePixels(Fill(1, 4)));
        Assert.True(Fill(1, null).HasSamePixels(Fill(7, 1)));
        Assert.False(strong.HasSamePixels(Fill(4, 1)));
    }

    [Fact, NoTensorLeaks]
    public void In_the_rim_of_a_fill_the_guidance_outside_the_mask_applies()
    {
        using var fills = new SmallFills { Rim = 5 };
        Photo Fill(double outside, double? inside) => fills.Fill(
            SmallFills.Job(s_hole), s_plain with { Guidance = outside, GuidanceInside = inside })[1];

        var (both, inside, none) = (Fill(6, null), Fill(1, 6), Fill(1, null));

        Assert.True(both.HasSamePixels(Fill(6, 6)));
        Assert.False(both.HasSamePixels(inside));
        Assert.False(none.HasSamePixels(inside));
        Assert.True(Difference(both, inside, s_hole.Grown(5)) > Difference(both, inside, s_hole));
    }

    [Fact]
    public void A_scale_is_in_the_range_of_the_other_one()
    {
        Assert.Equal("guidance_inside", Assert.Single((s_plain with { GuidanceInside = -1 }).Problems()).Property);
        Assert.Empty((s_plain with { GuidanceInside = 0 }).Problems());
    }

    private static double Difference(Photo a, Photo b, Box box) => a.Crop(box).Bytes.ToArray()
        .Zip(b.Crop(box).Bytes.ToArray()).Sum(pair => Math.Abs(pair.First - pair.Second));
}
