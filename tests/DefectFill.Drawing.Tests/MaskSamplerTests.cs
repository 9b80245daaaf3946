using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using Xunit;

namespace DefectFill.Drawing.Tests;

public sealed class MaskSamplerTests
{
    private const int Size = 64;

    [Fact]
    public void The_same_generator_gives_the_same_mask() =>
        Assert.Equal(Sample(4), Sample(4));

    [Fact]
    public void Masks_are_black_and_white_and_never_empty()
    {
        for (var number = 0; number < 300; number++)
        {
            var mask = Sample(number);
            Assert.All(mask, value => Assert.True(value is 0 or 255));
            Assert.Contains((byte)255, mask);
        }
    }

    [Fact]
    public void Areas_reach_from_some_pixels_to_the_whole_picture()
    {
        var areas = Enumerable.Range(0, 600)
            .Select(number => Sample(number).Count(value => value != 0))
            .Order()
            .ToList();
        Assert.InRange(areas.Count(area => area <= 30), 15, 150);
        Assert.InRange(areas.Count(area => area == Size * Size), 12, 60);
        Assert.InRange(areas[300], Size * Size / 50, Size * Size / 3);
    }

    [Fact]
    public void An_oddity_is_mostly_covered_as_a_whole()
    {
        var oddity = new byte[Size * Size];
        oddity.AsSpan(20 * Size + 20, 9).Fill(255);
        var covered = Enumerable.Range(0, 300)
            .Select(number => MaskSampler.RandomMask(Generator.For(1, "mask", number), Size, oddity))
            .Count(mask => mask.Zip(oddity).All(pair => pair.First >= pair.Second)
                && mask.Count(value => value != 0) < 200);
        Assert.InRange(covered, 180, 250);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 13)]
    [InlineData(3, 29)]
    public void Growing_a_pixel_gives_a_disc(int pixels, int area)
    {
        var mask = new byte[Size * Size];
        mask[30 * Size + 30] = 255;
        Assert.Equal(area, MaskSampler.Grow(mask, Size, pixels).Count(value => value != 0));
    }

    private static byte[] Sample(int number) => MaskSampler.RandomMask(Generator.For(1, "mask", number), Size);
}
