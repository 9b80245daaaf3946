using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class CanvasTests
{
    [Fact]
    public void A_photo_is_drawn_where_it_belongs_and_cut_at_the_border()
    {
        var canvas = new Canvas(6, 4, Rgb.White);

        canvas.Draw(Photo.FromPixels(2, 2, 1, [10, 20, 30, 40]), 5, 1);

        var drawn = canvas.ToPhoto();
        Assert.Equal([10, 10, 10], At(drawn, 5, 1));
        Assert.Equal([30, 30, 30], At(drawn, 5, 2));
        Assert.Equal([255, 255, 255], At(drawn, 4, 1));
    }

    [Fact]
    public void A_zoom_by_nearest_neighbour_shows_single_pixels()
    {
        var canvas = new Canvas(8, 4, Rgb.Black);

        canvas.Draw(Photo.FromPixels(2, 1, 1, [50, 200]), canvas.Bounds, ResizeFilter.Nearest);

        Assert.Equal([50, 200], [At(canvas.ToPhoto(), 3, 3)[0], At(canvas.ToPhoto(), 4, 0)[0]]);
    }

    [Fact]
    public void A_frame_leaves_its_inside_alone()
    {
        var canvas = new Canvas(10, 10, Rgb.White);

        canvas.Frame(new Box(2, 2, 6, 6), Rgb.Black, thickness: 2);

        Assert.Equal(255 * (100 - 36 + 4), canvas.ToPhoto().ToGrey().Bytes.ToArray().Sum(value => value));
    }

    [Fact]
    public void An_outline_runs_around_the_mask_not_over_it()
    {
        var canvas = new Canvas(20, 20, Rgb.Black);

        canvas.Outline(Mask.FromBox(10, 10, new Box(4, 4, 2, 2)), canvas.Bounds, Rgb.Orange);

        var drawn = canvas.ToPhoto();
        Assert.Equal([0, 0, 0], At(drawn, 9, 9));
        Assert.Equal([255, 140, 0], At(drawn, 7, 9));
    }

    [Fact]
    public void Text_leaves_ink_within_its_measured_size()
    {
        var canvas = new Canvas(120, 30, Rgb.White);
        var (width, height) = Canvas.Measure("LPIPS 0.31");

        canvas.Write("LPIPS 0.31", 10, 20, Rgb.Black);

        var grey = canvas.ToPhoto().ToGrey().Bytes.ToArray();
        var inked = Mask.FromPixels(120, 30, Array.ConvertAll(grey, value => (byte)(value < 128 ? 1 : 0)));
        var measured = new Box(9, 20 - height - 1, width + 2, height + 4);
        Assert.InRange(inked.Area, 40, 600);
        Assert.Equal(inked.BoundingBox, inked.BoundingBox.Intersect(measured));
    }

    [Fact]
    public void A_heat_map_goes_from_violet_to_yellow()
    {
        var map = HeatMap.Of([0, 1, float.NaN, 5], 4, 1, low: 0, high: 1);

        Assert.Equal([68, 1, 84, 253, 231, 37, 0, 0, 0, 253, 231, 37], map.Bytes.ToArray());
    }

    private static byte[] At(Photo photo, int x, int y) =>
        photo.Bytes.Slice((y * photo.Width + x) * 3, 3).ToArray();
}
