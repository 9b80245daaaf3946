using System.Text.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Imaging;
using DefectFill.Studio.Strokes;
using Xunit;

namespace DefectFill.Studio.Tests.Strokes;

public class RasteriserTests
{
    private static readonly WindowOptions s_small = new() { ModelSide = 64, LatentFactor = 4 };

    public static TheoryData<string> Cases =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("tests/golden/strokes"), "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Strokes_give_the_pixels_of_the_shared_cases(string name)
    {
        var golden = JsonSerializer.Deserialize<GoldenStroke>(
            File.ReadAllText(Repository.PathOf($"tests/golden/strokes/{name}.json")), JsonSerializerOptions.Web)!;

        Assert.Empty(StrokeCheck.Problems(golden.Strokes, golden.Width, golden.Height));
        var mask = Rasteriser.Draw(golden.Strokes, golden.Width, golden.Height);

        Assert.Equal(golden.Rle, mask.ToRle());
        Assert.Equal(golden.Area, mask.Area());
    }

    [Fact]
    public void There_are_shared_cases_for_every_type_of_stroke()
    {
        var all = string.Concat(
            Directory.EnumerateFiles(Repository.PathOf("tests/golden/strokes"), "*.json").Select(File.ReadAllText));

        Assert.All(StrokeTypes.All, type => Assert.Contains($"\"type\": \"{type}\"", all));
    }

    [Theory]
    [InlineData("""{"type":"brush","size":-1,"points":[[1,1]]}""", "strokes[0].size")]
    [InlineData("""{"type":"brush","size":1e9,"points":[[1,1]]}""", "strokes[0].size")]
    [InlineData("""{"type":"brush","size":4}""", "strokes[0].points")]
    [InlineData("""{"type":"brush","size":4,"points":[[1]]}""", "strokes[0].points")]
    [InlineData("""{"type":"brush","size":4,"points":[[1,1,7]]}""", "strokes[0].points")]
    [InlineData("""{"type":"lasso","points":[[1,1],[2,2]]}""", "strokes[0].points")]
    [InlineData("""{"type":"bitmap","rle":[0,101]}""", "strokes[0].rle")]
    [InlineData("""{"type":"bitmap","rle":[-1,1]}""", "strokes[0].rle")]
    [InlineData("""{"type":"bitmap","rle":[2147483647,2147483647]}""", "strokes[0].rle")]
    [InlineData("""{"type":"spray"}""", "strokes[0].type")]
    public void A_stroke_that_cannot_be_drawn_is_named(string stroke, string property)
    {
        var bad = JsonSerializer.Deserialize<Stroke>(stroke, JsonSerializerOptions.Web)!;

        Assert.Equal(property, Assert.Single(StrokeCheck.Problems([bad], 10, 10)).Property);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(61, 40)]
    public void The_PNG_holds_the_mask(int width, int height)
    {
        var mask = Rasteriser.Draw(
            [new Stroke("ellipse") { X = 0, Y = 0, Width = width, Height = height }], width, height);
        using var folder = new TemporaryFolder();

        var read = Mask.Read(folder.Write("mask.png", MaskPng.Of(mask)));

        Assert.Equal(mask.Pixels, read.Pixels.ToArray());
        Assert.Equal((width, height), (read.Width, read.Height));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void The_thinnest_stroke_is_measured_in_pixels(int width)
    {
        var facts = FactsOf(
            new Stroke("rectangle") { X = 10, Y = 10, Width = 60, Height = width },
            new Stroke("rectangle") { X = 10, Y = 60, Width = 60, Height = 30 });

        Assert.Equal(width, facts.Thinnest);
        Assert.Equal(2, facts.Regions);
        Assert.Equal(60 * (30 + width), facts.Area);
    }

    [Fact]
    public void A_hairline_is_lost_at_the_size_of_the_latents_and_a_wide_stroke_is_not()
    {
        var hair = FactsOf(new Stroke("rectangle") { X = 20, Y = 30, Width = 150, Height = 1 });
        var wide = FactsOf(new Stroke("rectangle") { X = 20, Y = 30, Width = 40, Height = 12 });

        Assert.Equal(new PixelBox(20, 30, 150, 1), Assert.Single(hair.LostAtLatent));
        Assert.Equal(ProblemCode.ThinMask, Assert.Single(hair.Warnings).Code);
        Assert.Empty(wide.LostAtLatent);
        Assert.All(hair.Windows, window => Assert.InRange(window.X + window.Size, 1, 200));
    }

    [Fact]
    public void A_mask_of_most_of_the_photo_is_warned_of()
    {
        var facts = FactsOf(new Stroke("rectangle") { X = 0, Y = 0, Width = 200, Height = 50 }, new Stroke("invert"));

        Assert.Equal(75, facts.AreaPercent);
        Assert.Equal(ProblemCode.LargeMask, Assert.Single(facts.Warnings).Code);
    }

    [Fact]
    public void No_mask_has_no_window() => Assert.Empty(FactsOf(new Stroke("clear")).Windows);

    private static MaskFacts FactsOf(params Stroke[] strokes) =>
        MaskFacts.Of(Rasteriser.Draw(strokes, 200, 200), s_small);
}
