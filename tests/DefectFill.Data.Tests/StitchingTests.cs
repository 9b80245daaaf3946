using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class StitchingTests
{
    private static readonly WindowOptions s_small = new() { ModelSide = 64, LatentFactor = 4 };
    private static readonly WindowOptions s_native = s_small with { MostEnlarged = 1 };

    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 3)]
    [InlineData(16, 1)]
    [InlineData(16, 3)]
    public void Outside_the_mask_every_byte_stays(int depth, int channels)
    {
        var photo = Noise(depth, channels);
        var mask = Mask.FromBox(150, 120, new Box(40, 30, 60, 50)).Or(Mask.FromBox(150, 120, new Box(2, 2, 4, 4)));

        var result = Fill(photo, mask, TestFolder.Noise(2, 64, 64, 3), feather: 2);

        Assert.Equal((depth, channels), (result.Depth, result.Channels));
        var (before, after) = (Samples(photo), Samples(result));
        for (var i = 0; i < before.Length; i++)
        {
            var pixel = i / channels;
            Assert.True(mask.Pixels[pixel] == 1 || before[i] == after[i], $"sample {i} changed outside the mask");
        }

        Assert.True(Inside(mask, channels).Count(i => before[i] != after[i]) > mask.Area * channels * 0.9);
    }

    [Fact]
    public void Without_feather_the_inside_is_the_models_picture()
    {
        var photo = Noise(8, 3);
        var mask = Mask.FromBox(150, 120, new Box(60, 50, 9, 7));
        var part = Assert.Single(Windows.For(mask, s_native));
        var filled = TestFolder.Noise(9, 64, 64, 3);

        var result = part.Stitch(photo, filled, feather: 0);

        var expected = photo.Paste(filled, part.Window.Box.X, part.Window.Box.Y);
        Assert.True(result.Crop(mask.BoundingBox).HasSamePixels(expected.Crop(mask.BoundingBox)));
    }

    [Fact]
    public void Putting_back_what_was_cut_changes_nothing_at_native_resolution()
    {
        var photo = Noise(16, 3);
        var mask = Mask.FromBox(150, 120, new Box(10, 20, 130, 5));

        var result = Windows.For(mask, s_native)
            .Aggregate(photo, (now, part) => part.Stitch(now, part.Window.CropPhoto(now), feather: 1));

        Assert.True(result.HasSamePixels(photo));
    }

    [Fact]
    public void Where_two_parts_of_a_mask_meet_no_seam_is_left()
    {
        var photo = Photo.FromPixels(200, 100, 1, new byte[200 * 100]);
        var mask = Mask.FromBox(200, 100, new Box(20, 40, 160, 9));
        var white = Photo.FromPixels(64, 64, 1, [.. Enumerable.Repeat((byte)255, 64 * 64)]);

        var result = Fill(photo, mask, white, feather: 2);

        var middle = result.Bytes.Slice(44 * 200 + 23, 154).ToArray();
        Assert.All(middle, sample => Assert.Equal(255, sample));
        Assert.InRange(result.Bytes[44 * 200 + 20], 1, 254);
    }

    [Fact]
    public void A_grey_photo_takes_the_mean_of_the_models_channels()
    {
        var photo = Photo.FromPixels(64, 64, 1, new byte[64 * 64]);
        byte[] colours = [.. Enumerable.Repeat<byte[]>([30, 60, 91], 64 * 64).SelectMany(rgb => rgb)];
        var mask = Mask.FromBox(64, 64, new Box(30, 30, 3, 3));

        var result = Fill(photo, mask, Photo.FromPixels(64, 64, 3, colours), feather: 0);

        Assert.Equal(60, result.Bytes[31 * 64 + 31]);
    }

    private static Photo Fill(Photo photo, Mask mask, Photo filled, int feather) => Windows.For(mask, s_small)
        .Aggregate(photo, (now, part) => part.Stitch(now, filled, feather));

    private static Photo Noise(int depth, int channels)
    {
        var photo = TestFolder.Noise(1, 150, 120, channels);
        return depth == 8
            ? photo
            : Photo.FromPixels(150, 120, channels, [.. photo.Bytes.ToArray().Select(b => (ushort)(b * 251))]);
    }

    private static int[] Samples(Photo photo) => photo.Depth == 8
        ? [.. photo.Bytes.ToArray().Select(sample => (int)sample)]
        : [.. photo.Words.ToArray().Select(sample => (int)sample)];

    private static IEnumerable<int> Inside(Mask mask, int channels)
    {
        var pixels = mask.Pixels.ToArray();
        return Enumerable.Range(0, pixels.Length * channels).Where(i => pixels[i / channels] == 1);
    }
}
