using DefectFill.Core.Options;
using Xunit;

namespace DefectFill.Inspection.Tests;

public class LocalisationFiguresTests
{
    [Theory]
    [InlineData(InspectionProtocol.Clean)]
    [InlineData(InspectionProtocol.Published)]
    internal void Without_a_good_photo_the_figures_of_images_are_not_defined(InspectionProtocol protocol)
    {
        var figures = new LocalisationFigures(protocol);
        Add(figures, [0, 1, 0, 0]);
        Add(figures, [0, 0, 1, 0]);

        var scores = figures.Scores();

        Assert.Equal((null, null, null), (scores.ImageAuroc, scores.ImageAp, scores.ImageF1));
        Assert.True(scores is { PixelAuroc: > 0, PixelAp: > 0, PixelF1: > 0, Pro: > 0 }, $"{scores}");
    }

    [Theory]
    [InlineData(InspectionProtocol.Clean)]
    [InlineData(InspectionProtocol.Published)]
    internal void Without_a_pixel_of_defect_those_of_pixels_are_not_defined(InspectionProtocol protocol)
    {
        var figures = new LocalisationFigures(protocol);
        Add(figures, [0, 0, 0, 0]);

        var scores = figures.Scores();

        Assert.Equal((null, null, null, null), (scores.PixelAuroc, scores.PixelAp, scores.PixelF1, scores.Pro));
        Assert.Equal((null, null, null), (scores.ImageAuroc, scores.ImageAp, scores.ImageF1));
    }

    // Whatever the mask: the second pixel is the likeliest one.
    private static void Add(LocalisationFigures figures, byte[] mask) =>
        figures.Add(new DefectMap([0.1f, 0.9f, 0.2f, 0.3f], 0.9f, 2, 2), mask, mask, mask.Contains((byte)1));
}
