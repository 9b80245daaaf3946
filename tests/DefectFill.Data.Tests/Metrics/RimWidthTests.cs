using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public sealed class RimWidthTests
{
    private static readonly Mask s_mask = Mask.FromBox(40, 40, new Box(16, 16, 8, 8));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Counts_the_rings_that_take_a_quarter_of_the_light_and_more(int rim) =>
        Assert.Equal(rim, RimWidth.Of([(Draw(inside: 50, rim, ring: 80), s_mask)]));

    [Theory]
    [InlineData(50, 90)] // a fifth of what the inside takes
    [InlineData(97, 97)] // too faint a defect to tell
    [InlineData(50, 120)] // of the other sign
    public void There_may_be_none(byte inside, byte ring) =>
        Assert.Equal(0, RimWidth.Of([(Draw(inside, 1, ring), s_mask)]));

    [Fact]
    public void Bright_and_dark_defects_of_one_kind_count_alike() => Assert.Equal(
        1, RimWidth.Of([(Draw(50, 1, 80), s_mask), (Draw(150, 1, 120), s_mask), (Draw(150, 1, 120), s_mask)]));

    [Fact]
    public void Is_none_where_nothing_can_be_seen() =>
        Assert.Equal(0, RimWidth.Of([(Draw(50, 1, 80), Mask.FromBox(40, 40, new Box(0, 0, 40, 40)))]));

    private static Photo Draw(byte inside, int rim, byte ring)
    {
        var near = s_mask.Dilate(rim);
        return Photo.FromPixels(40, 40, 1, [.. Enumerable.Range(0, 1600).Select(i =>
            s_mask.Pixels[i] != 0 ? inside : near.Pixels[i] != 0 ? ring : (byte)100)]);
    }
}
