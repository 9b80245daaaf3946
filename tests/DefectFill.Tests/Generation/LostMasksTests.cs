using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

public sealed class LostMasksTests : IDisposable
{
    private static readonly Box s_wide = new(20, 24, 12, 9);
    private static readonly Box s_thin = new(7, 20, 4, 30); // between the pixels that nearest neighbour takes

    private readonly TestFolder _data = TestFolder.Mvtec(pairs: 2).Mask("m/0.png", s_wide).Mask("m/1.png", s_thin);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Thin_masks_that_the_model_would_not_see_are_reported_with_the_fix()
    {
        var problem = Assert.Single(Lost(Inputs(), 8, Route(MaskShrinking.Nearest)));

        Assert.Equal((Severity.Warning, ProblemCode.LostMask), (problem.Severity, problem.Code));
        Assert.StartsWith("in 4 of 8 pairs nothing of the mask is left", problem.Found, StringComparison.Ordinal);
        Assert.Contains("{option:latent_mask} covering", problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MaskShrinking.Covering, 0)]
    [InlineData(MaskShrinking.Nearest, 4)]
    public void What_is_wide_enough_or_kept_is_no_problem(MaskShrinking shrinking, int rim) =>
        Assert.Empty(Lost(Inputs(), 7, Route(shrinking) with { Rim = rim }));

    [Fact]
    public void A_part_that_is_lost_of_a_mask_in_several_windows_is_reported_too()
    {
        Mask.FromBox(96, 80, s_wide).Or(Mask.FromBox(96, 80, new Box(93, 61, 1, 1))).WritePng(_data["m/0.png"]);
        File.Delete(_data["m/1.png"]);
        var windows = new WindowOptions { ModelSide = 16, LatentFactor = 4, MostEnlarged = 1 };

        var problem = Assert.Single(Lost(Inputs(), 2, new MaskRoute(windows, MaskShrinking.Nearest, Rim: 0)));

        Assert.StartsWith("in 2 of 2 pairs a part of the mask", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_masks_are_looked_at_one_by_one_up_to_a_hundred()
    {
        var inputs = Inputs(new ShapeOptions(MaskShape.Ellipse, 4));

        var problem = Assert.Single(Lost(inputs, 1000, Route(MaskShrinking.Nearest)));

        Assert.Contains(" of the first 100 pairs", problem.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MaskShrinking.Nearest, "in 4 of 8 pairs a stroke of 9 px is 1.5 px to the model")]
    [InlineData(MaskShrinking.Covering, "in 8 of 8 pairs a stroke of 4 px is 0.7 px to the model")]
    public void Strokes_thinner_than_a_cell_are_reported_unless_they_are_lost(MaskShrinking shrinking, string expected)
    {
        var thin = LostMasks.Of(Inputs(), 8, Route(shrinking)).Single(problem => problem.Code == ProblemCode.ThinMask);

        Assert.StartsWith(expected, thin.Found, StringComparison.Ordinal);
    }

    private static IEnumerable<Problem> Lost(DefectInputs inputs, int pairs, MaskRoute route) =>
        LostMasks.Of(inputs, pairs, route).Where(problem => problem.Code == ProblemCode.LostMask);

    private static MaskRoute Route(MaskShrinking shrinking) =>
        new(WindowOptions.Parse("off", modelSide: 16, latentFactor: 2), shrinking, Rim: 0);

    private DefectInputs Inputs(ShapeOptions? shape = null)
    {
        var data = Dataset.Open(_data.Root);
        var reader = new InputReader();
        var goods = reader.Goods([.. data.TrainGood.Select(path => InputFile.Of(data, path))]);
        var masks = reader.Masks(InputFile.Find([_data["m"]], data), goods, data.Masks, mayMove: false);
        return new DefectInputs("scratch", new FillInputs(1, goods, shape is null ? masks : [], shape));
    }
}
