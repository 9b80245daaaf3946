using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Baselines.Painting;
using Xunit;

namespace DefectFill.Lab.Tests.Baselines;

public class PictureChangesTests
{
    [Fact]
    public void Colours_shake_by_a_tenth_at_most_in_brightness_and_contrast()
    {
        var grey = Photo.FromPixels(4, 1, 1, (ReadOnlySpan<byte>)[60, 100, 140, 180]);
        for (var i = 0; i < 50; i++)
        {
            var shaken = ColourJitter.Draw(Generator.For(1, "jitter", i)).Of(grey).Bytes.ToArray();

            Assert.InRange(shaken.Average(sample => (double)sample), 120 * .89, 120 * 1.11);
            Assert.InRange((shaken[3] - shaken[0]) / 120.0, .9 * .9 - .02, 1.1 * 1.1 + .02);
        }
    }

    [Fact]
    public void Grey_colours_stay_grey_and_others_change_their_hue()
    {
        var photo = Photo.FromPixels(2, 1, 3, (ReadOnlySpan<byte>)[90, 90, 90, 200, 40, 40]);
        var hues = new HashSet<int>();
        for (var i = 0; i < 30; i++)
        {
            var shaken = ColourJitter.Draw(Generator.For(2, "jitter", i)).Of(photo).Bytes.ToArray();

            Assert.Equal(shaken[0], shaken[1]);
            Assert.Equal(shaken[0], shaken[2]);
            Assert.Equal(shaken[3], shaken[3..].Max()); // a tenth of the circle leaves red the strongest
            hues.Add(Math.Sign(shaken[4] - shaken[5]));
        }

        Assert.Contains(1, hues);
        Assert.Contains(-1, hues);
    }

    [Fact]
    public void Tone_curves_are_many_and_the_same_for_the_same_numbers()
    {
        var photo = TestFolder.Noise(3, 20, 20, channels: 3);
        Photo Changed(int i) => ToneCurves.Draw(Generator.For(3, "tones", i)).Of(photo);

        var distinct = Enumerable.Range(0, 30).Select(i => Convert.ToHexString(Changed(i).Bytes)).Distinct();

        Assert.True(Changed(4).HasSamePixels(Changed(4)));
        Assert.True(distinct.Count() > 25);
    }

    [Fact]
    public void A_quarter_turn_is_a_quarter_turn()
    {
        var (photo, mask) = (TestFolder.Noise(3, 11, 9), Mask.FromBox(11, 9, new Box(0, 0, 11, 9)));

        var (turned, stencil) = new CutoutVariation(90, 1, false).Of(photo, mask);

        Assert.Equal((9, 11, 99), (stencil.Width, stencil.Height, stencil.Area));
        Assert.True(turned.HasSamePixels(photo.Rotate90(1)));
    }

    [Fact]
    public void Mirror_and_size_move_photo_and_mask_alike()
    {
        var mask = Mask.FromBox(10, 10, new Box(0, 0, 5, 10));
        var photo = mask.ToPhoto();

        var (varied, stencil) = new CutoutVariation(0, 1.5, true)
            .Of(photo, mask.Or(Mask.FromBox(10, 10, new Box(9, 0, 1, 1))));

        Assert.InRange(stencil.Area, 108, 126); // about 1.5² of 51
        Assert.Equal(0, varied.Bytes[0]);
        Assert.Equal(255, varied.Bytes[varied.Width - 1]);
    }

    [Fact]
    public void Shuffled_tiles_are_the_same_pixels_in_other_places()
    {
        var photo = TestFolder.Noise(5, 64, 48);

        var shuffled = Tiles.Shuffle(photo, Generator.For(1, "tiles"));

        Assert.False(shuffled.HasSamePixels(photo));
        Assert.Equal(photo.Bytes.ToArray().Order(), shuffled.Bytes.ToArray().Order());
    }
}
