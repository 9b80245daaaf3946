using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Lab.Evaluation;
using Xunit;

namespace DefectFill.Lab.Tests.Evaluation;

public class FillChangeTests
{
    [Fact]
    public void The_built_in_features_are_hashed_once_for_all_types_of_defect()
    {
        using var toy = new ToySets();
        var builtIn = toy["features"];
        File.WriteAllText(builtIn, "weights");
        var sha256 = FileHash.Of(builtIn);
        var set = SetFolder.Open(toy.Make("ours", new ToySet { Features = $"small:{sha256[..12]}" }));
        SetImages[] types = [.. SetImages.Of(set, null)];
        var change = new FillChange(toy.Data, builtIn);

        var first = HashOf(change, types[0]);
        File.Delete(builtIn);
        var second = HashOf(change, types[1]);

        Assert.Equal((sha256, sha256), (first, second));
    }

    private static string? HashOf(FillChange change, SetImages images) => change.Figures(images, default)
        .Single(figure => figure.Metric.StartsWith("LPIPS", StringComparison.Ordinal)).WeightsSha256;
}
