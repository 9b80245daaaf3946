using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Inspection.Tests;

/// <summary>What the published code does differently; the parity cases prove the numbers.</summary>
public class PublishedProtocolTests
{
    [Fact]
    public void The_kept_epoch_maximises_four_figures_and_the_first_stays_on_ties()
    {
        var scores = new InspectionScores
        {
            Photos = 1,
            ImageAuroc = 0.5,
            PixelAuroc = 0.25,
            PixelAp = 0.125,
            Pro = 0.0625,
            ImageAp = 1,
            ImageF1 = 1,
            PixelF1 = 1,
        };

        Assert.Equal(0.9375, scores.Selection);
        Assert.Equal(0.5, new InspectionScores { Photos = 1, Accuracy = 0.5 }.Selection);
        Assert.True(EpochJournal.IsBetter(0, null));
        Assert.False(EpochJournal.IsBetter(0.5, 0.5));
    }

    [Fact]
    public void Image_F1_is_over_every_threshold()
    {
        var figures = new LocalisationFigures(InspectionProtocol.Published);
        foreach (var (score, hasDefect) in new[] { (0.011f, false), (0.012f, true), (0.013f, true) })
        {
            byte[] mask = [hasDefect ? (byte)1 : (byte)0];
            figures.Add(new DefectMap([score], score, 1, 1), mask, mask, hasDefect);
        }

        Assert.Equal(1, figures.Scores().ImageF1);
        Assert.InRange(figures.Scores().PixelF1!.Value, 0.79, 0.81); // thresholds of 0, 0.05, …
    }

    [Theory]
    [InlineData(25, 20, 0.2)]
    [InlineData(25, 24, 0.2)]
    [InlineData(7, 6, 1)]
    [InlineData(200, 180, 0.04)]
    public void A_share_of_the_epochs_that_is_not_whole_never_comes(int epochs, int epoch, double factor)
    {
        var options = new InspectionOptions
        {
            Task = InspectionTask.Localise,
            Data = "d",
            ModelOut = "m",
            Epochs = epochs,
            Protocol = InspectionProtocol.Published,
        };

        Assert.Equal(factor, EpochRate.Factor(options, epoch), 1e-12);
    }

    [Fact]
    public void Types_are_drawn_evenly_whatever_their_number_of_pictures()
    {
        var data = new InspectionData(
            [.. Items("crack", 2), .. Items("dent", 600)], [new InspectionItem("good/0", null, "good")], []);

        var drawn = PublishedSamples.Drawn(data, 3000, Generator.For(1, "samples")).ToList();

        Assert.InRange(drawn.Count(item => item.IsGood), 1400, 1600);
        Assert.InRange(drawn.Count(item => item.Defect == "crack"), 650, 850);
        Assert.DoesNotContain(drawn, item => item.Photo == "dent/500");
        Assert.Equal([2, 500], PublishedSamples.Used(data).Select(type => type.Length));
    }

    [Fact]
    public void Masks_are_resized_grey()
    {
        var mask = Photo.FromPixels(4, 1, 1, (byte[])[0, 255, 255, 255]);

        Assert.Equal([128, 255], PublishedPictures.Shrunk(mask.Resize(4, 2), side: 2)[..2]);
        Assert.Equal([0, 1], PublishedPictures.AboveHalf(mask.Resize(4, 2), side: 2)[..2]);
    }

    private static IEnumerable<InspectionItem> Items(string defect, int count) =>
        Enumerable.Range(0, count).Select(i => new InspectionItem($"{defect}/{i}", "mask", defect));
}
