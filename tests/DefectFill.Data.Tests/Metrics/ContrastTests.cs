using DefectFill.Data.Metrics;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public sealed class ContrastTests
{
    private static readonly Mask s_mask = Mask.FromBox(20, 20, new Box(8, 8, 4, 4));

    [Theory]
    [InlineData(60, -0.4)]
    [InlineData(100, 0)]
    [InlineData(150, 0.5)]
    public void Compares_the_inside_with_the_ring_around_it(byte inside, double expected) =>
        Assert.Equal(expected, Contrast.Of(Draw((x, y) => s_mask[x, y] ? inside : (byte)100), s_mask), 12);

    [Fact]
    public void Does_not_look_at_the_soft_edge_nor_far_away()
    {
        var (near, far) = (s_mask.Dilate(1), s_mask.Dilate(4));
        var photo = Draw((x, y) => s_mask[x, y] ? (byte)50 : near[x, y] || !far[x, y] ? (byte)255 : (byte)100);
        Assert.Equal(-0.5, Contrast.Of(photo, s_mask), 12);
    }

    [Fact]
    public void Is_not_a_number_for_an_empty_mask() =>
        Assert.True(double.IsNaN(Contrast.Of(Draw((_, _) => 9), Mask.Empty(20, 20))));

    [Fact]
    public void Refuses_a_mask_of_another_size() =>
        Assert.Throws<ArgumentException>(() => Contrast.Of(Draw((_, _) => 9), Mask.Empty(10, 20)));

    private static Photo Draw(Func<int, int, byte> grey) => Photo.FromPixels(
        20, 20, 1, [.. Enumerable.Range(0, 400).Select(i => grey(i % 20, i / 20))]);
}
