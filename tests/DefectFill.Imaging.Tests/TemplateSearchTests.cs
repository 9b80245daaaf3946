using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class TemplateSearchTests
{
    private static readonly Similarity s_mirrored = new(1.5, 40, true, 3, -7);
    private static readonly Similarity s_turned = new(.8, -110, false, -20, 5);

    [Fact]
    public void Moves_can_be_joined_and_undone()
    {
        foreach (var (x, y) in new[] { (0.0, 0.0), (10.0, 3.0), (-4.0, 25.0) })
        {
            foreach (var (first, second) in new[] { (s_mirrored, s_turned), (s_turned, s_mirrored) })
            {
                var middle = first.Of(x, y);
                Near(second.Of(middle.X, middle.Y), first.Then(second).Of(x, y));
                Near((x, y), first.Then(first.Inverse()).Of(x, y));
                Near((x, y), first.Inverse().Of(middle.X, middle.Y));
            }
        }
    }

    [Fact]
    public void Pixel_centres_are_read_exactly_and_slopes_between_them()
    {
        var photo = Photo.FromPixels(5, 4, 1, [.. Enumerable.Range(0, 20).Select(i => (byte)(10 * (i % 5) + i / 5))]);
        var sampler = new PhotoSampler(photo);
        Span<float> value = stackalloc float[1];

        sampler.At(2, 1, value);
        Assert.Equal(21, value[0], 1e-4f);
        sampler.At(1.5, 1.25, value);
        Assert.Equal(16.25f, value[0], 1e-4f);
        sampler.At(-3, 9, value);
        Assert.Equal(3, value[0], 1e-4f);
    }

    [Theory]
    [InlineData(70, 60, 0, false)]
    [InlineData(75, 50, 130, false)]
    [InlineData(60, 66, -75, true)]
    public void A_piece_is_found_where_it_lies_however_it_lies(int x, int y, double degrees, bool isMirrored)
    {
        var (photo, region) = (Letter(Similarity.Identity), Mask.FromBox(128, 128, new Box(44, 34, 40, 60)));
        var move = Similarity.About((64, 64), (x, y), 1, degrees, isMirrored);
        var other = Look.Of(Letter(move), 1);
        var search = new TemplateSearch(Look.Of(photo, 1), region);

        var found = search.Find(other, Mask.FromBox(128, 128, new Box(10, 10, 108, 108)), logScale: 0)!.Value;

        Assert.InRange(found.Score, .9, 1);
        Assert.Equal(isMirrored, found.Pose.IsMirrored);
        Assert.InRange(double.Hypot(found.Pose.X - x, found.Pose.Y - y), 0, 1.5);
        Assert.InRange(Math.Abs(Math.IEEERemainder(found.Pose.Degrees - degrees, 360)), 0, 2);
    }

    [Fact]
    public void A_piece_that_does_not_fit_the_region_is_not_sought()
    {
        var search = new TemplateSearch(
            Look.Of(Letter(Similarity.Identity), 1), Mask.FromBox(128, 128, new Box(44, 34, 40, 60)));

        Assert.Null(search.Find(
            Look.Of(Letter(Similarity.Identity), 1), Mask.FromBox(128, 128, new Box(5, 5, 8, 8)), logScale: 0));
    }

    /// <summary>A bright F on a dark ground, which looks different mirrored and in every rotation.</summary>
    private static Photo Letter(Similarity move)
    {
        Box[] strokes = [new(54, 44, 6, 40), new(54, 44, 24, 6), new(54, 60, 16, 6)];
        var pixels = new byte[128 * 128];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = move.Back(i % 128, i / 128);
            var isOn = strokes.Any(box => box.Contains((int)Math.Round(x), (int)Math.Round(y)));
            pixels[i] = (byte)(isOn ? 200 : 40);
        }

        return Photo.FromPixels(128, 128, 1, pixels);
    }

    private static void Near((double X, double Y) expected, (double X, double Y) found)
    {
        Assert.Equal(expected.X, found.X, 1e-9);
        Assert.Equal(expected.Y, found.Y, 1e-9);
    }
}
