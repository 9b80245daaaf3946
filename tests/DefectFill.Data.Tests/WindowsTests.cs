using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class WindowsTests
{
    private static readonly WindowOptions s_small = new() { ModelSide = 64, LatentFactor = 4 };
    private static readonly WindowOptions s_native = s_small with { CellsAcross = 2, MostEnlarged = 1 };

    [Fact]
    public void A_small_mask_gets_a_window_of_the_models_side_with_the_mask_in_the_middle()
    {
        var part = Assert.Single(Windows.For(Mask.FromBox(300, 200, new Box(100, 90, 12, 13)), s_small));

        Assert.Equal(new Box(74, 64, 64, 64), part.Window.Box);
        Assert.Equal(1, part.Window.Scale);
    }

    [Fact]
    public void The_window_follows_the_size_of_the_mask()
    {
        var part = Assert.Single(Windows.For(Mask.FromBox(600, 500, new Box(200, 200, 40, 60)), s_small));

        Assert.Equal(180, part.Window.Box.Width);
        Assert.Equal(64 / 180.0, part.Window.Scale);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(280, 0)]
    [InlineData(0, 185)]
    [InlineData(285, 188)]
    public void A_window_never_leaves_the_photo(int x, int y)
    {
        var part = Assert.Single(Windows.For(Mask.FromBox(300, 200, new Box(x, y, 12, 12)), s_small));

        Assert.Equal(64, part.Window.Box.Width);
        Assert.Equal(part.Window.Box, part.Window.Box.Intersect(new Box(0, 0, 300, 200)));
        Assert.Equal(12 * 12, part.Part.Area);
    }

    [Fact]
    public void A_photo_smaller_than_the_window_gives_its_largest_square_enlarged()
    {
        var part = Assert.Single(Windows.For(Mask.FromBox(50, 40, new Box(30, 10, 5, 5)), s_native));

        Assert.Equal(new Box(10, 0, 40, 40), part.Window.Box);
        Assert.Equal(1.6, part.Window.Scale);
    }

    [Fact]
    public void Pieces_far_apart_get_windows_of_their_own_and_near_ones_share()
    {
        var mask = Mask.FromBox(600, 400, new Box(50, 50, 10, 10)).Or(Mask.FromBox(600, 400, new Box(70, 55, 8, 8)))
            .Or(Mask.FromBox(600, 400, new Box(500, 300, 20, 6)));

        var parts = Windows.For(mask, s_native);

        Assert.Equal([164, 120], parts.Select(part => part.Part.Area));
        Assert.Equal([80, 64], parts.Select(part => part.Window.Box.Width));
    }

    [Theory]
    [InlineData(300, 4)]
    [InlineData(4, 300)]
    [InlineData(300, 8)]
    public void A_long_thin_mask_is_cut_into_parts_at_full_resolution(int width, int height)
    {
        var mask = Mask.FromBox(400, 400, new Box(40, 60, width, height));

        var parts = Windows.For(mask, s_native);

        Assert.Equal(7, parts.Count);
        Assert.All(parts, part => Assert.Equal(1, part.Window.Scale));
        var union = parts.Aggregate(Mask.Empty(400, 400), (all, part) => all.Or(
            Mask.Empty(400, 400).Paste(part.Part, part.Window.Box.X, part.Window.Box.Y)));
        Assert.True(union.HasSamePixels(mask), "the parts make up the mask");
        Assert.Equal(mask.Area, parts.Sum(part => part.Part.Area));
    }

    [Theory]
    [InlineData(3, 32)] // no more than twice
    [InlineData(10, 53)] // three cells of 4 pixels, when 10 become 12
    [InlineData(12, 64)]
    [InlineData(24, 72)] // three times the mask
    public void A_thin_mask_is_enlarged_until_it_is_some_cells_wide(int size, int side)
    {
        var mask = Mask.FromBox(300, 200, new Box(100, 90, size, size));

        var part = Assert.Single(Windows.For(mask, s_small with { CellsAcross = 3 }));

        Assert.Equal(side, part.Window.Box.Width);
        Assert.Equal((64, 64), (part.ModelMask.Width, part.ModelMask.Height));
    }

    [Fact]
    public void Each_part_of_a_long_mask_sees_those_before_it_and_not_those_after_it()
    {
        var left = Mask.FromBox(400, 400, new Box(40, 60, 300, 8));
        var parts = Windows.For(left, s_native);

        foreach (var part in parts)
        {
            Assert.True(part.Hole.HasSamePixels(left.Crop(part.Window.Box)));
            var filled = Mask.Empty(400, 400).Paste(part.Part, part.Window.Box.X, part.Window.Box.Y);
            left =
                Mask.FromPixels(400, 400, [.. left.Pixels.ToArray().Select((p, i) => (byte)(p & ~filled.Pixels[i]))]);
        }

        Assert.True(left.IsEmpty);
        Assert.True(parts[0].Hole.Area > parts[0].Part.Area);
    }

    [Fact]
    public void A_mask_that_nearly_fills_a_square_photo_is_not_cut()
    {
        var part = Assert.Single(Windows.For(Mask.FromBox(256, 256, new Box(20, 20, 220, 210)), s_small));

        Assert.Equal(256, part.Window.Box.Width);
    }

    [Fact]
    public void Windows_can_be_off_or_of_a_fixed_side()
    {
        var mask = Mask.FromBox(300, 200, new Box(100, 90, 12, 13));

        var off = Assert.Single(Windows.For(mask, WindowOptions.Parse("off", 64, 4)));
        var fixedSide = Assert.Single(Windows.For(mask, WindowOptions.Parse("128", 64, 4)));

        Assert.Equal(mask.Bounds, off.Window.Box);
        Assert.Equal((64, 64), (off.ModelMask.Width, off.ModelMask.Height));
        Assert.Equal(128, fixedSide.Window.Box.Width);
        Assert.Throws<FormatException>(() => WindowOptions.Parse("often", 64, 4));
    }

    [Fact]
    public void A_thousand_specks_on_a_large_photo_take_little_memory()
    {
        var pixels = new byte[2000 * 1500];
        for (var i = 0; i < 1000; i++)
        {
            pixels[(40 + i / 40 * 56) * 2000 + 20 + i % 40 * 48] = 1;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var parts = Windows.For(Mask.FromPixels(2000, 1500, pixels), s_small);

        Assert.Equal(1000, parts.Sum(part => part.Part.Area));
        Assert.InRange(parts.Count, 250, 1000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void Training_windows_keep_the_defect_inside_and_differ_from_draw_to_draw()
    {
        var mask = Mask.FromBox(300, 200, new Box(3, 90, 12, 13));
        var windows = new TrainingWindows(mask, s_small, mostZoom: 1.125);

        var boxes = Enumerable.Range(0, 200).Select(i => windows.Draw(Generator.For(1, "test", i)).Box).ToArray();

        Assert.All(boxes, box => Assert.InRange(box.Width, 57, 64));
        Assert.All(boxes, box => Assert.Equal(box, box.Intersect(mask.Bounds)));
        Assert.All(boxes, box => Assert.InRange(mask.Crop(box).Area, mask.Area / 2, mask.Area));
        Assert.True(boxes.Distinct().Count() > 150);
        Assert.Equal(boxes[7], windows.Draw(Generator.For(1, "test", 7)).Box);
    }

    [Fact]
    public void Training_windows_come_to_every_place_of_a_long_mask()
    {
        var mask = Mask.FromBox(400, 400, new Box(198, 20, 4, 360));
        var windows = new TrainingWindows(mask, s_native, mostZoom: 1.125);

        var middles = Enumerable.Range(0, 200)
            .Select(i => windows.Draw(Generator.For(1, "test", i)).Box).Select(box => box.Y + box.Height / 2).ToArray();

        Assert.InRange(middles.Min(), 28, 60);
        Assert.InRange(middles.Max(), 340, 372);
    }
}
