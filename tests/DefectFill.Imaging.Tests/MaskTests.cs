using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class MaskTests
{
    private static readonly Mask s_two = Pictures.Drawn("""
        ..........
        .####.....
        .####.....
        .####...#.
        ........#.
        ..........
        """);

    [Fact]
    public void Area_box_and_share_are_those_of_the_pixels_inside()
    {
        Assert.Equal((14, new Box(1, 1, 8, 4), 14 / 60.0), (s_two.Area, s_two.BoundingBox, s_two.Share));
        Assert.True(Mask.Empty(3, 3).IsEmpty && Mask.Empty(3, 3).BoundingBox.IsEmpty);
        Assert.True(Mask.Empty(3, 3).Inverted().IsFull);
    }

    [Fact]
    public void Regions_have_areas_boxes_and_widths()
    {
        var regions = s_two.Regions();

        Assert.Equal([new(1, 12, new Box(1, 1, 4, 3), 3), new(2, 2, new Box(8, 3, 1, 2), 1)], regions.All);
        Assert.Equal(2, regions.Only(regions.All[1]).Area);
        Assert.Equal(12, regions.WithoutSpecks(3).Area);
        Assert.Equal(1, s_two.ThinnestWidth());
    }

    [Fact]
    public void Pieces_that_touch_at_a_corner_are_one() => Assert.Single(Pictures.Drawn("#.\n.#").Regions().All);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_width_of_a_bar_is_its_short_side_even_at_the_border(int width)
    {
        Assert.Equal(width, Mask.FromBox(40, 30, new Box(5, 6, 30, width)).ThinnestWidth());
        Assert.Equal(width, Mask.FromBox(40, 30, new Box(0, 0, width, 30)).ThinnestWidth());
    }

    [Fact]
    public void Distances_grow_from_one_at_the_edge()
    {
        var distance = Mask.FromBox(7, 7, new Box(1, 1, 5, 5)).DistanceInside();

        Assert.Equal([0, 1, 2, 3, 2, 1, 0], distance[21..28]);
        Assert.All(Mask.Empty(2, 2).Inverted().DistanceInside(), value => Assert.Equal(float.PositiveInfinity, value));
    }

    [Fact]
    public void Growing_and_shrinking_are_by_a_disc()
    {
        var point = Mask.FromBox(7, 7, new Box(3, 3, 1, 1));

        Assert.Equal(
            """
            .......
            ...#...
            ..###..
            .#####.
            ..###..
            ...#...
            .......
            """.ReplaceLineEndings("\n"), Pictures.Draw(point.Dilate(2)));
        Assert.True(point.Dilate(2).Erode(2).HasSamePixels(point));
        Assert.True(Mask.Empty(4, 4).Dilate(3).IsEmpty);
    }

    [Theory]
    [InlineData(1, 0.9)]
    [InlineData(2, 1.5)]
    [InlineData(3, 3)]
    [InlineData(4, 5.4)]
    public void Growing_agrees_with_measuring_every_pair_of_pixels(int seed, double radius)
    {
        var mask = Mask.FromPixels(23, 17, [.. Enumerable.Range(0, 23 * 17)
            .Select(i => (uint)(i * 7919 + seed * 104729) * 2654435761u >> 26 == 0 ? (byte)1 : (byte)0)]);
        int[] inside = [.. Enumerable.Range(0, 23 * 17).Where(i => mask.Pixels[i] == 1)];

        var near = Enumerable.Range(0, 23 * 17)
            .Select(
                i => inside.Any(k => Math.Pow(i % 23 - k % 23, 2) + Math.Pow(i / 23 - k / 23, 2) <= radius * radius));

        Assert.NotEmpty(inside);
        Assert.Equal(near.Select(isNear => isNear ? (byte)1 : (byte)0), mask.Dilate(radius).Pixels.ToArray());
    }

    [Fact]
    public void Feathering_is_zero_outside_and_one_deep_inside()
    {
        var weights = Mask.FromBox(9, 9, new Box(1, 1, 7, 7)).FeatherInside(1);

        Assert.Equal([0, 0.5f, 1, 1, 1, 1, 1, 0.5f, 0], weights[36..45]);
        Assert.Equal(s_two.Pixels.ToArray().Select(one => (float)one), s_two.FeatherInside(0));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, .8)]
    [InlineData(3, 2 / 3.0)]
    [InlineData(5, .5)]
    [InlineData(9, .5)]
    public void Thin_pieces_fade_less(int width, double edge)
    {
        var thin = Mask.FromBox(32, 32, new Box(4, 0, width, 32));
        var both = thin.Or(Mask.FromBox(32, 32, new Box(20, 4, 9, 9)));

        var weights = both.FeatherInside(1);

        Assert.Equal(edge, weights[16 * 32 + 4], 6);
        Assert.Equal(.5, weights[8 * 32 + 20], 6);
    }

    [Fact]
    public void Covering_keeps_what_nearest_neighbour_loses()
    {
        var line = Mask.FromBox(64, 64, new Box(3, 0, 1, 64));

        Assert.True(line.ResizeNearest(8, 8).IsEmpty);
        Assert.True(line.ResizeCovering(8, 8).HasSamePixels(Mask.FromBox(8, 8, new Box(0, 0, 1, 8))));
    }

    [Fact]
    public void Outlines_tell_holes_from_pieces()
    {
        var ring = Mask.FromBox(12, 12, new Box(1, 1, 9, 9)).And(Mask.FromBox(12, 12, new Box(4, 4, 3, 3)).Inverted());

        var contours = ring.Contours();

        Assert.Equal([false, true], contours.Select(contour => contour.IsHole).Order());
        Assert.Contains(new PixelPoint(1, 1), contours.Single(contour => !contour.IsHole).Points);
        Assert.Empty(Mask.Empty(3, 3).Contours());
    }

    [Fact]
    public void A_polygon_fills_its_inside_and_its_edge_without_soft_pixels()
    {
        var square = Mask.FromPolygons(8, 8, [[(1, 1), (5, 1), (5, 4), (1, 4)]]);
        var ring = Mask.FromPolygons(12, 12, [[(0, 0), (11, 0), (11, 11), (0, 11)], [(4, 4), (7, 4), (7, 7), (4, 7)]]);

        Assert.True(square.HasSamePixels(Mask.FromBox(8, 8, new Box(1, 1, 5, 4))));
        Assert.False(ring[5, 5]);
        Assert.True(Mask.FromPolygons(4, 4, []).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => Mask.FromPolygons(4, 4, [[(0, 0), (1e9, 0), (0, 1)]]));
    }

    [Fact]
    public void A_variation_of_nothing_is_the_mask_itself()
    {
        Assert.True(s_two.Vary(new MaskVariation()).HasSamePixels(s_two));
        Assert.True(s_two.Vary(new MaskVariation { Degrees = 360 }).HasSamePixels(s_two));
    }

    [Fact]
    public void Variations_turn_clockwise_mirror_scale_and_move()
    {
        var mask = Pictures.Drawn("""
            .......
            .......
            ..##...
            ..#....
            ..#....
            .......
            .......
            """);

        Assert.Equal(
            """
            .......
            .......
            .......
            .......
            .....##
            .....#.
            .....#.
            """.ReplaceLineEndings("\n"), Pictures.Draw(mask.Vary(new MaskVariation { ShiftX = 3, ShiftY = 2 })));
        Assert.Equal(
            """
            .......
            .......
            ..##...
            ...#...
            ...#...
            .......
            .......
            """.ReplaceLineEndings("\n"), Pictures.Draw(mask.Vary(new MaskVariation { IsMirrored = true })));
        Assert.Equal(new Box(2, 2, 3, 3), Square(1).Vary(new MaskVariation { Scale = 3 }).BoundingBox);
        Assert.Equal("#.", Pictures.Draw(Pictures.Drawn(".#").Vary(new MaskVariation { ShiftX = -1 })));
        var bar = Mask.FromBox(9, 9, new Box(2, 4, 5, 1));
        Assert.Equal(new Box(4, 2, 1, 5), bar.Vary(new MaskVariation { Degrees = 90 }).BoundingBox);
    }

    [Fact]
    public void A_clockwise_quarter_turn_brings_the_right_end_down()
    {
        var hook = Pictures.Drawn("""
            .....
            ....#
            #####
            .....
            .....
            """);

        // The middle of its box lies half a pixel above the middle of the picture.
        var turned = hook.Vary(new MaskVariation { Degrees = 90, ShiftX = 0.5, ShiftY = 0.5 });

        Assert.Equal(Pictures.Draw(hook.Rotate90(1)), Pictures.Draw(turned));
    }

    [Fact]
    public void Masks_of_different_sizes_cannot_be_combined() =>
        Assert.Throws<ArgumentException>(() => s_two.And(Mask.Empty(3, 3)));

    private static Mask Square(int side) => Mask.FromBox(7, 7, new Box(3, 3, side, side));
}
