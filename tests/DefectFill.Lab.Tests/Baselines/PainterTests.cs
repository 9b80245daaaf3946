using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Baselines.Painting;
using DefectFill.Lab.Baselines.Textures;
using Xunit;

namespace DefectFill.Lab.Tests.Baselines;

public class PainterTests
{
    private const int Width = 60;
    private const int Height = 48;

    public static IEnumerable<object[]> Cases()
    {
        var cases = new TheoryData<Baseline, int, bool>();
        foreach (var baseline in (Baseline[])[Baseline.CropPaste, Baseline.CutPaste, Baseline.Draem, Baseline.Prn])
        {
            foreach (var kind in (int[])[1, 3, 16])
            {
                cases.Add(baseline, kind, false);
                cases.Add(baseline, kind, true);
            }
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    internal void Every_sample_outside_the_mask_stays_and_the_same_numbers_give_the_same_photo(
        Baseline baseline, int kind, bool isGiven)
    {
        for (var number = 0; number < 12; number++)
        {
            var job = Job(Good(kind), number, isGiven ? Given() : null);

            var painted = Painter(baseline).Paint(job);
            var again = Painter(baseline).Paint(Job(job.Good, number, job.Mask));

            Assert.False(painted.Mask.IsEmpty);
            AssertSameOutside(job.Good, painted);
            Assert.True(painted.Photo.HasSamePixels(again.Photo));
            Assert.True(painted.Mask.HasSamePixels(again.Mask));
            Assert.Equal(painted.Source, again.Source);
        }
    }

    [Theory]
    [InlineData(Baseline.CutPaste)]
    [InlineData(Baseline.Draem)]
    internal void A_given_mask_is_filled_as_it_is(Baseline baseline)
    {
        var given = Given();

        var painted = Painter(baseline).Paint(Job(Good(1), 0, given));

        Assert.True(painted.Mask.HasSamePixels(given.Mask));
        Assert.Equal("given", painted.Origin.Name);
        Assert.False(painted.Photo.HasSamePixels(Good(1)));
    }

    [Fact]
    public void Crop_paste_lays_the_defect_where_it_was_pixel_by_pixel()
    {
        var (good, cutout) = (Good(3), Cut(3));

        var painted = new CropPaste(new CutoutTurns(0, [cutout]), PlaceRule.Own).Paint(Job(good, 0));

        Assert.Equal(cutout.Box, painted.Mask.BoundingBox);
        Assert.Equal(cutout.Mask.Area, painted.Mask.Area);
        var pasted = painted.Photo.Crop(cutout.Box);
        for (var i = 0; i < pasted.Bytes.Length; i++)
        {
            var expected = cutout.Mask.Pixels[i / 3] == 0 ? good.Crop(cutout.Box).Bytes[i] : cutout.Photo.Bytes[i];
            Assert.Equal(expected, pasted.Bytes[i]);
        }

        Assert.Equal(("mask.png", "photo.png"), (painted.Origin.Name, painted.Source));
    }

    [Fact]
    public void Crop_paste_brings_the_defect_to_the_middle_of_a_given_mask()
    {
        var painted = new CropPaste(new CutoutTurns(0, [Cut(1)]), PlaceRule.Own).Paint(Job(Good(1), 0, Given()));

        Assert.Equal(new Box(39, 31, 9, 7), painted.Mask.BoundingBox); // the middle of 12 x 9 at (38, 30)
        Assert.Equal("given", painted.Origin.Name);
    }

    [Theory]
    [InlineData(Baseline.CropPaste)]
    [InlineData(Baseline.Prn)]
    internal void On_the_part_nothing_of_the_ground_is_changed(Baseline baseline)
    {
        var pixels = new byte[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % Width - 30, i / Width - 24);
            pixels[i] = (byte)(x * x + y * y < 256 ? 180 : 30);
        }

        var disc = Photo.FromPixels(Width, Height, 1, pixels);
        var part = Foreground.Of(disc);
        for (var number = 0; number < 10; number++)
        {
            var painted = Painter(baseline, PlaceRule.Part).Paint(Job(disc, number));

            Assert.True(painted.Mask.And(part.Inverted()).IsEmpty);
            Assert.False(painted.Photo.HasSamePixels(disc));
        }
    }

    [Fact]
    public void A_cut_paste_patch_has_the_published_size_and_shape()
    {
        var good = TestFolder.Noise(1, 200, 160);
        for (var number = 0; number < 60; number++)
        {
            var box = new CutPaste().Paint(Job(good, number)).Mask.BoundingBox;

            Assert.InRange(box.Width * box.Height / (200.0 * 160), .0185, .155);
            Assert.InRange(box.Width / (double)box.Height, .27, 3.6);
        }
    }

    [Fact]
    public void A_draem_texture_is_mixed_in_with_one_opacity()
    {
        var good = Photo.FromPixels(Width, Height, 1, Enumerable.Repeat((byte)100, Width * Height).ToArray());
        var shares = new List<double>();
        for (var number = 0; number < 40; number++)
        {
            var painted = new Draem(new Black()).Paint(Job(good, number, Given()));
            var samples = painted.Photo.Bytes.ToArray();
            var values = samples.Where((_, i) => painted.Mask.Pixels[i] == 1).Distinct().ToArray();

            Assert.Single(values);
            shares.Add(Math.Abs(values[0] - 100.0) / 155); // black and white are at most so far away
        }

        Assert.InRange(shares.Max(), .5, 1);
        Assert.True(shares.Distinct().Count() > 20);
    }

    [Fact]
    public void A_cutout_larger_than_the_photo_is_passed_over()
    {
        var huge = Cut(1) with { Box = new Box(0, 0, 400, 4), Source = "huge" };
        var turns = new CutoutTurns(0, [huge, Cut(1)]);

        Assert.All(Enumerable.Range(0, 6), number => Assert.Equal("photo.png", turns.For(Job(Good(1), number)).Source));
    }

    private static IPainter Painter(Baseline baseline, PlaceRule place = PlaceRule.Own)
    {
        var turns = new CutoutTurns(3, [Cut(1), Cut(3)]);
        return baseline switch
        {
            Baseline.CropPaste => new CropPaste(turns, place),
            Baseline.CutPaste => new CutPaste(),
            Baseline.Draem => new Draem(new DrawnTextures(3)),
            _ => new Prn(turns, new DrawnTextures(3)),
        };
    }

    private static Photo Good(int kind) => kind == 16
        ? Photo.FromPixels(
            Width, Height, 1,
            Array.ConvertAll(TestFolder.Noise(4, Width, Height).Bytes.ToArray(), level => (ushort)(level * 211)))
        : TestFolder.Noise(4, Width, Height, kind);

    private static Cutout Cut(int channels)
    {
        var mask = Mask.FromBox(9, 7, new Box(0, 0, 9, 4)).Or(Mask.FromBox(9, 7, new Box(3, 0, 3, 7)));
        return new Cutout(TestFolder.Noise(7, 9, 7, channels), mask, new MaskOrigin("mask.png", "0"), "photo.png")
        {
            PhotoSha256 = "1",
            Box = new Box(20, 11, 9, 7),
            PhotoSize = (Width, Height),
        };
    }

    private static GivenMask Given() =>
        new(Mask.FromBox(Width, Height, new Box(38, 30, 12, 9)), new MaskOrigin("given"));

    private static PaintJob Job(Photo good, int number, GivenMask? given = null) =>
        new(number, good, "good.png", given, Generator.For(5, "test", number));

    private static void AssertSameOutside(Photo good, Painted painted)
    {
        Assert.Equal($"{good}", $"{painted.Photo}"); // size, channels, depth
        for (var i = 0; i < painted.Mask.Pixels.Length; i++)
        {
            if (painted.Mask.Pixels[i] == 0)
            {
                var at = new Box(i % Width, i / Width, 1, 1);
                Assert.True(good.Crop(at).HasSamePixels(painted.Photo.Crop(at)), $"{at} was changed");
            }
        }
    }

    private sealed class Black : ITextures
    {
        public Texture Draw(int width, int height, Generator generator) =>
            new(Photo.FromPixels(width, height, 1, new byte[width * height]), "black");
    }
}
