using DefectFill.Core.Models;
using DefectFill.Lab.Pretraining;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Models;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class BaseFiguresTests
{
    private static readonly string[] s_inpainters = ["fill", "surface", "mean_fill", "one_step", "telea"];

    [Fact]
    public void Every_inpainter_is_measured_on_the_same_windows()
    {
        using var photos = TestFolder.Mvtec(pairs: 0);
        string[] paths = [photos["train/good/000.png"], photos["train/good/001.png"]];

        var figures = Measure(paths);

        Assert.Equal(2, figures["photos"]);
        foreach (var name in s_inpainters)
        {
            Assert.InRange(figures[$"{name}_psnr"], 0, 80);
            Assert.InRange(figures[$"{name}_window_psnr"], 0, 80);
            Assert.InRange(figures[$"{name}_lpips"], 1e-9, 10);
        }

        Assert.Equal(figures, Measure(paths));
    }

    [Fact]
    public void With_one_window_both_kinds_of_PSNR_are_the_same()
    {
        using var photos = TestFolder.Mvtec(pairs: 0);

        var figures = Measure([photos["train/good/000.png"]]);

        foreach (var name in s_inpainters)
        {
            Assert.Equal(figures[$"{name}_psnr"], figures[$"{name}_window_psnr"], 6);
        }
    }

    [Theory]
    [InlineData(16, 40)]
    [InlineData(21, 20)]
    public void Photos_smaller_than_a_window_are_measured_as_they_are(int width, int height)
    {
        using var photos = new TestFolder().Photo("small.png", 1, width, height);

        Assert.InRange(Measure([photos["small.png"]])["fill_psnr"], 0, 80);
    }

    private static IReadOnlyDictionary<string, double> Measure(string[] photos)
    {
        using var model = ModelFolder.Open(ModelNames.FindSmall()!).Load();
        var (features, weights) = SmallFeaturesFolder.Open(ModelNames.FindSmall()!);
        using (weights)
        {
            return new BaseFigures(model, features).Of(photos, CancellationToken.None);
        }
    }
}
