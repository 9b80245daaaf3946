using DefectFill.Core.Options;
using DefectFill.Lab.Evaluation;
using DefectFill.Lab.Reporting.Pictures;
using DefectFill.Lab.Reporting.Sources;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Reporting;

/// <summary>The paper's figures, made from sets.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class GalleryTests : IDisposable
{
    private readonly ToySets _toy = new();

    public GalleryTests()
    {
        Evaluate("full", new ToySet());
        Evaluate("flat", new ToySet(), AblationLabels.WithoutDefect);
        Evaluate("text", new ToySet(), AblationLabels.TextToImage);
        Evaluate("other", new ToySet { Method = MethodNames.Clic });
    }

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Ablations_are_rows_on_the_same_photos_and_masks_above_the_whole_method()
    {
        var losses = Grid("Ablation of the losses");
        var inpainting = Grid("Ablation of the inpainting model");

        string[] first = ["real defect", "good, mask", "enlarged"];
        Assert.Equal([.. first, AblationLabels.WithoutDefect, "all losses"], losses.Rows.Select(row => row.Name));
        Assert.Equal(
            [.. first, MethodNames.Clic, AblationLabels.TextToImage, "inpainting model"],
            inpainting.Rows.Select(row => row.Name));
        Assert.All(losses.Rows.Concat(inpainting.Rows), row => Assert.All(row.Pictures, Assert.NotNull));
        Assert.NotEqual(losses.Rows[^2].Pictures, losses.Rows[^1].Pictures);
    }

    [Fact]
    public void Real_defects_of_the_same_kind_stand_above_the_fills()
    {
        var fills = Grid("Generated defects");

        var (real, filled) = (fills.Rows[0], fills.Rows[2]);
        Assert.Equal("real defect", real.Name);
        Assert.Equal(filled.Pictures.Select(picture => picture!.Caption), real.Pictures.Select(each => each!.Caption));
        Assert.Equal(real.Pictures.Count, real.Pictures.Select(picture => picture!.Jpeg).Distinct().Count());
    }

    [Fact]
    public void Fills_that_hardly_show_are_failures_and_those_in_other_objects_are_transfers()
    {
        Assert.DoesNotContain(Grids(), grid => grid.Title.StartsWith("Where it fails", StringComparison.Ordinal));
        Evaluate("faint", new ToySet { Seed = 2, Expressed = false });
        _toy.Make("results/moved", new ToySet { Seed = 3, Object = "wooden board" });

        var failures = Grid("Where it fails");
        var transfers = Grid("Transferred to other objects: bar");

        Assert.Equal(4, failures.Rows[0].Pictures.Count);
        Assert.All(transfers.Rows[0].Pictures, picture => Assert.Equal("wooden board", picture!.Caption));
    }

    private PictureGrid Grid(string title) =>
        Assert.Single(Grids(), grid => grid.Title.StartsWith(title, StringComparison.Ordinal));

    private IReadOnlyList<PictureGrid> Grids() =>
        Galleries.Of(ReportSource.Find(_toy["results"]), _toy["results"]);

    private void Evaluate(string name, ToySet kind, string? label = null) => SetEvaluation.Prepare(
        new EvaluationOptions
        {
            Sets = [_toy.Make(name, kind with { Image = TestFolder.Noise(name.Sum(letter => letter), 64, 64, 3) })],
            Data = _toy.Data,
            Split = _toy.SplitFile,
            Label = label,
            Out = _toy[$"results/{name}.json"],
        }).Run(Device.Cpu, default);
}
