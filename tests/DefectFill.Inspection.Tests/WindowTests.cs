using DefectFill.Core.Random;
using DefectFill.Inspection.Windows;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class WindowTests
{
    [Theory]
    [InlineData(100, 1)]
    [InlineData(256, 1)]
    [InlineData(257, 2)]
    [InlineData(1000, 5)]
    public void Tiles_cover_a_side_and_overlap(int length, int tiles)
    {
        var tiling = Tiling.Of(length, 256, 32, 32);

        Assert.Equal(tiles, tiling.Starts.Count);
        Assert.Equal(0, tiling.Tile % 32);
        Assert.Equal(Math.Max(length, tiling.Tile), tiling.Starts[^1] + tiling.Tile);
        Assert.All(tiling.Starts.Zip(tiling.Starts.Skip(1)), pair => Assert.True(pair.Second - pair.First <= 256 - 32));
        Assert.All(tiling.Total, total => Assert.True(total > 0));
    }

    [Theory, NoTensorLeaks]
    [InlineData(70, 50)]
    [InlineData(300, 530)]
    public void A_network_that_repeats_its_input_gives_a_map_that_is_the_photo(int width, int height)
    {
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)(i / 3 * 7 % 251);
        }

        var map = new TiledNetwork(tiles => tiles.Narrow(1, 0, 1), 128).Map(rgb, width, height);

        Assert.Equal(width * height, map.Length);
        for (var i = 0; i < map.Length; i++)
        {
            Assert.Equal(rgb[3 * i] / 255f, map[i], 1e-5f);
        }
    }

    [Fact, NoTensorLeaks]
    public void The_score_by_running_sums_is_that_of_the_tensors()
    {
        const int Width = 57, Height = 40;
        using var scope = new TensorScope();
        var map = Tensor.Uniform(Generator.For(1, "map"), [1, 1, Height, Width]);

        var score = MapScore.Of(map.ToArray<float>(), Width, Height);

        Assert.Equal(DefectMap.ImageScores(map)[0], score, 1e-6f);
    }

    [Fact]
    public void Windows_are_balanced_over_the_defect_and_the_surface_around_it()
    {
        const int Side = 64, Photo = 400;
        var mask = new byte[Photo * Photo];
        mask.AsSpan(200 * Photo + 200, 10).Fill(1);
        int[] inside = [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] != 0)];
        var picture = new WindowPicture(new byte[3 * mask.Length], Photo, Photo, mask, inside);

        var shown = Enumerable.Range(0, 1000)
            .Select(i => WindowPlace.Of(picture, Side, Generator.For(2, "place", i)))
            .ToList();

        const int Last = Photo - Side;
        Assert.All(shown, corner => Assert.True(corner is { X: >= 0 and <= Last, Y: >= 0 and <= Last }));
        var on = shown.Count(corner => corner is { X: > 200 - Side and <= 209, Y: > 200 - Side and <= 200 });
        Assert.InRange(on, 600, 750);
        var near = shown.Count(corner =>
            Math.Abs(corner.X - 200 + Side / 2) < 2 * Side && Math.Abs(corner.Y - 200 + Side / 2) < 2 * Side);
        Assert.InRange(near - on, 150, 350);
    }

    [Fact]
    public void A_turned_window_turns_its_mask_with_it()
    {
        float[][] turned = [.. Enumerable.Range(0, 8).Select(turn =>
        {
            float[] plane = [1, 2, 3, 4];
            WindowTurn.Apply(plane, 2, turn);
            return plane;
        })];

        Assert.Equal([1, 2, 3, 4], turned[0]);
        Assert.Equal([2, 1, 4, 3], turned[1]);
        Assert.Equal([3, 4, 1, 2], turned[2]);
        Assert.Equal([1, 3, 2, 4], turned[4]);
        Assert.Equal(8, turned.Select(plane => string.Join(' ', plane)).Distinct().Count());
    }

    [Fact]
    public void Another_light_keeps_samples_in_range_and_is_the_same_for_the_same_seed()
    {
        var (first, second) = (new float[3 * 32 * 32], new float[3 * 32 * 32]);
        foreach (var planes in new[] { first, second })
        {
            Array.Fill(planes, .5f);
            for (var i = 0; i < 20; i++)
            {
                LightChange.Apply(planes, 32, Generator.For(3, "light", i));
            }
        }

        Assert.Equal(first, second);
        Assert.All(first, value => Assert.InRange(value, 0, 1));
        Assert.True(first.Max() - first.Min() > .05);
    }

    [Fact]
    public void A_plain_anomaly_changes_only_its_mask_and_stays_grey_on_grey()
    {
        const int Side = 64;
        var (planes, mask) = (new float[3 * Side * Side], new float[Side * Side]);
        Array.Fill(planes, .5f);

        PlainAnomaly.Add(planes, mask, Side, Generator.For(4, "plain"));

        Assert.Contains(1, mask);
        for (var i = 0; i < mask.Length; i++)
        {
            Assert.True(mask[i] == 1 || planes[i] == .5f);
            Assert.Equal(planes[i], planes[Side * Side + i]);
            Assert.Equal(planes[i], planes[2 * Side * Side + i]);
        }
    }

    [Fact]
    public void A_curve_tells_what_each_threshold_misses_and_raises()
    {
        var curve = ThresholdFinder.Curve([.1f, .2f, .3f, .4f], [0, 1, 0, 1], .25);

        Assert.Equal([.1f, .2f, .25, .3f, .4f], curve.Select(point => point.Threshold));
        Assert.Equal([0, 0, .5, .5, .5], curve.Select(point => point.Missed));
        Assert.Equal([1, .5, .5, .5, 0], curve.Select(point => point.FalseAlarms));
    }
}
