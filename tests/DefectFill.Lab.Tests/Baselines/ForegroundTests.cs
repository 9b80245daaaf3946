using DefectFill.Core.Random;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Lab.Demo.Category;
using Xunit;

namespace DefectFill.Lab.Tests.Baselines;

public sealed class ForegroundTests
{
    [Theory]
    [InlineData(30, 160)]
    [InlineData(200, 90)]
    public void A_disc_on_an_even_ground_is_found_bright_or_dark(int ground, int disc)
    {
        var part = Foreground.Of(Draw((x, y) => Inside(x, y) ? disc : ground));
        for (var i = 0; i < 64 * 64; i++)
        {
            Assert.Equal(Inside(i % 64, i / 64), part[i % 64, i / 64]);
        }
    }

    [Fact]
    public void Specks_on_the_ground_are_not_the_part()
    {
        var part = Foreground.Of(Draw((x, y) => Inside(x, y) || (x == 4 && y == 5) ? 180 : 40));
        Assert.False(part[4, 5]);
        Assert.True(part[32, 32]);
    }

    [Fact]
    public void Many_small_parts_are_none_of_them_specks()
    {
        var part = Foreground.Of(Draw((x, y) => x % 3 == 1 && y % 3 == 1 ? 180 : 40));
        Assert.True(part[4, 4]);
        Assert.False(part[5, 5]);
    }

    [Fact]
    public void A_texture_counts_as_a_whole() =>
        Assert.True(Foreground.Of(Draw((_, _) => 100)).IsFull);

    [Fact]
    public void A_split_picture_counts_as_a_whole() =>
        Assert.True(Foreground.Of(Draw((x, _) => x < 32 ? 40 : 180)).IsFull);

    [Fact]
    public void The_plate_of_the_demo_is_found_without_its_bore()
    {
        var part = Foreground.Of(Photo.FromPixels(256, 256, 3, new DemoPart(1, 0, 256).Good));
        Assert.InRange(part.Share, .2, .4);
        Assert.False(part[128, 128]);
        Assert.False(part[5, 5]);
        Assert.True(part[128, 80]);
    }

    private static bool Inside(int x, int y) => (x - 32) * (x - 32) + (y - 32) * (y - 32) < 400;

    private static Photo Draw(Func<int, int, int> level)
    {
        var noise = Generator.For(5, "noise");
        var pixels = Enumerable.Range(0, 64 * 64).Select(i => (byte)(level(i % 64, i / 64) + noise.Below(9)));
        return Photo.FromPixels(64, 64, 1, pixels.ToArray());
    }
}
