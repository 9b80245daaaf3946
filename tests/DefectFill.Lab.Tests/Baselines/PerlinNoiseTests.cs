using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Lab.Tests.Baselines;

public class PerlinNoiseTests
{
    /// <summary>
    /// DRAEM's own formula in numpy, without its turning: 5.6 % of the pixels of masks that are not empty lie above 0.5
    /// (600 masks of 256 x 256, every number of cells alike).
    /// </summary>
    [Fact]
    public void Masks_cover_as_much_as_those_of_the_published_formula()
    {
        var shares = Enumerable.Range(0, 200)
            .Select(i => PerlinNoise.Mask(128, 128, Generator.For(1, "noise", i)).Share).ToArray();

        Assert.InRange(shares.Average(), .045, .068);
        Assert.All(shares, share => Assert.InRange(share, 1e-5, .6));
    }

    [Fact]
    public void A_mask_has_the_size_of_any_photo_and_belongs_to_its_numbers()
    {
        static Mask Of(int number) => PerlinNoise.Mask(50, 31, Generator.For(1, "noise", number));
        var (mask, again, other) = (Of(7), Of(7), Of(8));

        Assert.Equal((50, 31), (mask.Width, mask.Height));
        Assert.True(mask.HasSamePixels(again));
        Assert.False(mask.HasSamePixels(other));
    }
}
