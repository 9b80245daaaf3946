using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class PhotoTests
{
    [Fact]
    public void A_crop_pasted_back_changes_nothing()
    {
        var photo = Pictures.Pattern(11, 7);

        var crop = photo.Crop(new Box(3, 2, 5, 4));

        Assert.Equal((5, 4), (crop.Width, crop.Height));
        Assert.True(photo.Paste(crop, 3, 2).HasSamePixels(photo));
    }

    [Fact]
    public void What_sticks_out_of_the_photo_is_not_pasted()
    {
        var pasted = Pictures.Pattern(4, 3, 1).Paste(Photo.FromPixels(2, 2, 1, new byte[4]), 3, -1);

        Assert.Equal(0, pasted.Bytes[3]);
        Assert.Equal(Pictures.Pattern(4, 3, 1).Bytes[4..], pasted.Bytes[4..]);
    }

    [Fact]
    public void A_crop_beyond_the_border_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Pictures.Pattern(4, 4).Crop(new Box(2, 2, 3, 1)));

    [Fact]
    public void A_quarter_turn_goes_clockwise()
    {
        var photo = Photo.FromPixels(3, 2, 1, [1, 2, 3, 4, 5, 6]);

        Assert.Equal([4, 1, 5, 2, 6, 3], photo.Rotate90(1).Bytes.ToArray());
        Assert.True(photo.Rotate90(-1).HasSamePixels(photo.Rotate90(3)));
        Assert.True(photo.Rotate90(2).HasSamePixels(photo.FlipHorizontally().FlipVertically()));
        Assert.True(photo.Rotate90(1).Rotate90(3).HasSamePixels(photo));
    }

    [Fact]
    public void Sixteen_bits_become_eight_by_rounding()
    {
        var photo = Photo.FromPixels(4, 1, 1, [0, 128, 129, 65535]);

        Assert.Equal([0, 0, 1, 255], photo.To8Bit().Bytes.ToArray());
        Assert.Throws<InvalidOperationException>(() => photo.Bytes.Length);
    }

    [Fact]
    public void Grey_and_back_keeps_a_grey_photo()
    {
        var grey = Pictures.Pattern(5, 4, 1);

        Assert.True(grey.ToRgb().ToGrey().HasSamePixels(grey));
    }

    [Fact]
    public void A_blend_keeps_every_byte_where_the_weight_is_zero()
    {
        var (photo, fill) = (Pictures.Pattern(3, 1), Photo.FromPixels(3, 1, 3, new byte[9]));

        var blended = photo.Blend(fill, [0, 1, 0.5f]);

        Assert.Equal(photo.Bytes[..3], blended.Bytes[..3]);
        Assert.Equal(fill.Bytes[3..6], blended.Bytes[3..6]);
        Assert.Equal((photo.Bytes[6] + 1) / 2, blended.Bytes[6]);
    }

    [Theory]
    [InlineData(ResizeFilter.Bilinear, true)]
    [InlineData(ResizeFilter.Bicubic, true)]
    [InlineData(ResizeFilter.Bilinear, false)]
    [InlineData(ResizeFilter.Bicubic, false)]
    [InlineData(ResizeFilter.Area, false)]
    [InlineData(ResizeFilter.Nearest, false)]
    public void Resizing_is_that_of_torch_within_a_grey_level(ResizeFilter filter, bool antialias)
    {
        var source = Photo.Read(Pictures.Golden("resize/source.png"));
        foreach (var (width, height) in new[] { (9, 9), (55, 40), (12, 23) })
        {
            var name = $"{filter}{(antialias ? "-antialias" : "")}-{width}x{height}.png".ToLowerInvariant();
            var expected = Photo.Read(Pictures.Golden($"resize/{name}"));

            var resized = source.Resize(width, height, filter, antialias);

            Assert.True(Largest(expected, resized) <= (filter == ResizeFilter.Nearest ? 0 : 1), name);
        }
    }

    [Fact]
    public void Sixteen_bit_photos_are_resized_in_their_own_range()
    {
        var photo = Photo.FromPixels(2, 1, 1, [0, 65535]);

        Assert.Equal([32768], photo.Resize(1, 1, ResizeFilter.Area).Words.ToArray());
    }

    [Fact]
    public void Inpainting_fills_the_hole_from_around_it_and_leaves_the_rest()
    {
        var samples = Enumerable.Range(0, 400).Select(i => (byte)(i % 20 == 0 ? 80 : 90)).ToArray();
        var mask = Mask.FromBox(20, 20, new Box(8, 8, 4, 4));
        samples[10 * 20 + 10] = 255;
        var photo = Photo.FromPixels(20, 20, 1, samples);

        var filled = photo.Inpaint(mask);

        Assert.All(filled.Crop(mask.BoundingBox).Bytes.ToArray(), value => Assert.InRange(value, 85, 95));
        Assert.True(filled.Paste(photo.Crop(mask.BoundingBox), 8, 8).HasSamePixels(photo));
    }

    [Fact]
    public void Blur_keeps_the_mean_and_spreads_a_point()
    {
        var samples = new byte[21 * 21];
        samples[10 * 21 + 10] = 255;

        var blurred = Photo.FromPixels(21, 21, 1, samples).Blur(1);

        Assert.InRange(blurred.Bytes[10 * 21 + 10], 39, 42); // 255 / (2 π σ²) = 40.6
        Assert.Equal(blurred.Bytes[10 * 21 + 8], blurred.Bytes[8 * 21 + 10]);
    }

    private static int Largest(Photo expected, Photo actual)
    {
        Assert.Equal(expected.Bounds, actual.Bounds);
        var (a, b) = (expected.ToRgb().Bytes.ToArray(), actual.ToRgb().Bytes.ToArray());
        return a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
    }
}
