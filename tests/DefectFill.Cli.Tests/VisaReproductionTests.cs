using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>VisA, which splits its photos in a table.</summary>
public class VisaReproductionTests
{
    [Fact]
    public void Visa_is_read_as_it_is_published_and_ten_pairs_train()
    {
        using var folder = new TestFolder("candle");
        for (var i = 0; i < 12; i++)
        {
            folder.Photo($"Data/Images/Normal/{i:0000}.png", i)
                .Photo($"Data/Images/Anomaly/{i:000}.png", 100 + i)
                .Mask($"Data/Masks/Anomaly/{i:000}.png", new Box(i, 4, 9, 9));
        }

        Directory.CreateDirectory(Path.Combine(folder.Parent, "split_csv"));
        File.WriteAllLines(
            Path.Combine(folder.Parent, "split_csv", "1cls.csv"),
            [
                "object,split,label,image,mask",
                "candle,train,normal,candle/Data/Images/Normal/0000.png,",
                "candle,test,normal,candle/Data/Images/Normal/0011.png,",
                "pcb1,test,normal,pcb1/Data/Images/Normal/0003.png,",
            ]);

        var data = Dataset.Open(folder.Root);
        var split = Splitter.Make(data, new SplitOptions { First = 10 });
        var options = ReproductionTests.Options(folder) with { Benchmark = Benchmark.Visa, Data = folder.Parent };
        var step = ReproductionTests.Steps(options)[0];

        Assert.Equal((DatasetLayout.Visa, 11), (data.Layout, data.TrainGood.Count));
        Assert.Equal(["Data/Images/Normal/0011.png"], data.TestGood);
        Assert.Equal((10, 2), (split.Defects[0].Train.Count, split.Defects[0].Test.Count));
        Assert.Equal("--first 10", string.Join(' ', step.Arguments.TakeLast(2)));
    }
}
