using DefectFill.Core.Options;
using DefectFill.Drawing.Worlds;
using DefectFill.Lab.Pretraining;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class FinderStageTests
{
    private static readonly LearningOptions s_nothing = new() { Steps = 0 };

    [Fact]
    public void A_finder_is_written_with_its_card_and_taken_over_from_there()
    {
        using var folder = new TemporaryFolder();
        var first = Learn(folder["first"], Options with { Finder = new() { Steps = 3, Batch = 2 } });

        var second = Learn(folder["second"], Options, first);
        var without = Learn(folder["without"], Options);

        Assert.Equal(
            File.ReadAllBytes(FinderFolder.FileIn(first)), File.ReadAllBytes(FinderFolder.FileIn(second)));
        Assert.Contains("pixel_ap_drawn", File.ReadAllText(FinderFolder.CardIn(first)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(FinderFolder.In(without)));
    }

    [Fact]
    public void Every_other_picture_for_finding_has_oddities()
    {
        var pictures = Enumerable.Range(0, 8).Select(i => DrawnWorld.DrawOdd(5, i, 48)).ToList();

        Assert.All(pictures.Where((_, i) => i % 2 == 0), picture => Assert.Empty(picture.Oddities));
        Assert.True(pictures.Sum(picture => picture.Oddities.Count) > 4);
        Assert.Equal(pictures[3].Pixels, DrawnWorld.DrawOdd(5, 3, 48).Pixels);
    }

    private static PretrainOptions Options => new()
    {
        Seed = 3,
        PictureSize = 48,
        WindowSize = 16,
        Pictures = 12,
        AutoencoderWidth = 8,
        DenoiserWidths = [16, 32],
        TextWidth = 16,
        FinderWidth = 2,
        Autoencoder = s_nothing,
        Features = s_nothing,
        Denoiser = s_nothing,
        Finder = s_nothing,
    };

    private static string Learn(string folder, PretrainOptions options, string? start = null) =>
        new Pretrainer(options, folder) { Start = start }
            .Run(Device.Cpu, new StopAt("", null), TimeProvider.System, CancellationToken.None);
}
