using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Selection;
using Xunit;

namespace DefectFill.Tests.Generation;

public sealed class SetWritingTests : IDisposable
{
    private readonly TestFolder _data = TestFolder.Mvtec(pairs: 2);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void A_pair_is_written_while_the_next_one_is_made_and_reported_in_order()
    {
        var order = new List<string>();
        using var set = SetFolder.Begin(Path.Combine(_data.Parent, "set"), SmallFills.Description(3));
        var maker = new SetMaker(set, new LowFidelitySelection(null))
        {
            Done = pair =>
            {
                order.Add($"done {pair.Number}");
                Assert.True(File.Exists(set[$"images/{pair.Number:000000}.png"]));
            },
        };
        var pairs = maker.Missing().ToDictionary(number => number, Made);

        maker.Make(
            [.. pairs.Keys],
            number =>
            {
                order.Add($"make {number}");
                return pairs[number];
            },
            default);

        Assert.Equal(["make 0", "make 1", "done 0", "make 2", "done 1", "done 2"], order);
        Assert.Equal(3, set.Lines.Count);
    }

    private FilledPair Made(int number)
    {
        var path = _data["train/good/000.png"];
        var good = Photo.Read(path);
        var mask = Mask.FromBox(good.Width, good.Height, new Box(5 + number, 5, 6, 6));
        return new FilledPair(
            "scratch", new ScoredFill(good, mask, [], [good]),
            new GoodPhoto(path, "train/good/000.png", FileHash.Of(path), good.Width, good.Height),
            new MaskOrigin("mask.png", null))
        {
            Run = "run",
        };
    }
}
