using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Sets;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

/// <summary>Ranges of a set's images, made apart and joined, with the tiny model.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class ShardTests : IDisposable
{
    private readonly TinyRun _tiny = new();

    public ShardTests() => _tiny.Learn("run", _tiny.Options());

    [Theory, NoTensorLeaks]
    [InlineData(1, "5..6", "0..1", "2..4")]
    [InlineData(2, "3..6", "0..2")] // the first ends amid a pair
    public void Shards_join_to_the_same_bytes_as_the_whole_set(int keep, params string[] ranges)
    {
        GenerationOptions Options(string name) => this.Options(name, keep) with
        {
            Labels = keep == 1 ? LabelKind.Changed : LabelKind.Asked,
            Sampling = this.Options(name, keep).Sampling with { KeepCandidates = keep == 2 },
        };
        Make(Options("whole"));
        Assert.All(ranges, range => Make(Options(range) with { Range = ImageRange.Parse(range) }));

        var joined = Join("joined", ranges);

        AssertSame(_tiny["whole"], joined.Path);
        Assert.Empty(joined.Missing());
        Make(Options("joined") with { Count = 8 }); // and it grows like a whole one
        Make(Options("whole") with { Count = 8 });
        AssertSame(_tiny["whole"], joined.Path);
    }

    [Fact]
    public void A_shard_is_a_set_of_its_own_images_and_stays_one()
    {
        var shard = Make(Options("shard") with { Range = new(2, 4) });

        Assert.Equal([2, 3, 4], shard.Lines.Keys);
        Assert.Equal(3, SetReader.Read(shard.Path).Count);
        Assert.Equal(3, Directory.EnumerateFiles(shard["images"]).Count());
        var error = Assert.Throws<FolderMismatchException>(() => Make(Options("shard")));
        Assert.Contains("range", error.Message, StringComparison.Ordinal);
        var beyond = Assert.Single((Options("beyond") with { Range = new(5, 7) }).Problems());
        Assert.Equal("{option:range} 5..7: must be among the images of the set, 0..6.", beyond.Text());
    }

    [Fact]
    public void Shards_that_do_not_make_up_one_set_are_refused_with_all_reasons()
    {
        Make(Options("a") with { Range = new(0, 2) });
        var b = Make(Options("b") with { Range = new(2, 4) });
        Make(Options("other") with { Range = new(3, 6), StripMetadata = true });

        Assert.Contains("no shard has the images 3..6 of its set", Refusal("a"), StringComparison.Ordinal);
        var two = Refusal("b", "a");
        Assert.Contains("its images 2..4 are in another shard too", two, StringComparison.Ordinal);
        Assert.Contains("no shard has the images 5..6 of its set", two, StringComparison.Ordinal);
        Assert.Contains("they differ in strip_metadata", Refusal("a", "other"), StringComparison.Ordinal);
        File.Delete(b["images/000003.png"]);
        Assert.Contains("1 of 3 images are missing", Refusal("a", "b"), StringComparison.Ordinal);
        using (var review = SetReview.Begin(_tiny["a"]))
        {
            review.Drop(new HashSet<string> { "images/000001.png" });
        }

        Assert.Contains("were dropped in a review", Refusal("a"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny["joined"]));
    }

    [Fact]
    public void A_join_that_was_stopped_resumes()
    {
        Make(Options("whole"));
        Make(Options("a") with { Range = new(0, 2) });
        Make(Options("b") with { Range = new(3, 6) });
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SetJoin.Open([_tiny["a"], _tiny["b"]]).Run(
            _tiny["joined"], new After(4, stop), stop.Token));
        Assert.Equal(3, SetFolder.Open(_tiny["joined"]).Missing().Count);

        Join("joined", "a", "b");

        AssertSame(_tiny["whole"], _tiny["joined"]);
    }

    [Theory]
    [InlineData("0..49", 0, 49)]
    [InlineData("7", 7, 7)]
    public void Ranges_are_read_as_they_are_written(string text, int first, int last)
    {
        Assert.Equal(new ImageRange(first, last), ImageRange.Parse(text));
        Assert.Equal(new ImageRange(first, last), ImageRange.Parse($"{new ImageRange(first, last)}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5..")]
    [InlineData("..5")]
    [InlineData("5..4")]
    [InlineData("-1..4")]
    [InlineData("0..9999999999")]
    public void Texts_that_are_no_range_are_refused(string text) => Assert.Null(ImageRange.Parse(text));

    public void Dispose() => _tiny.Dispose();

    private GenerationOptions Options(string name, int keep = 1) => new()
    {
        Runs = [_tiny["run"]],
        Inputs = new InputChoice { Masks = [InputChoice.Train], Place = MaskPlace.Same },
        Count = 7,
        Sampling = new SamplingOptions { Candidates = 2, Keep = keep, Steps = 2, Select = SelectionRule.Psnr },
        Out = _tiny[name],
    };

    private static SetFolder Make(GenerationOptions options) =>
        new GenerationRun(GenerationPlan.Prepare(options)).Run(Device.Cpu);

    private SetFolder Join(string name, params string[] shards) =>
        SetJoin.Open([.. shards.Select(shard => _tiny[shard])]).Run(_tiny[name], progress: null, default);

    private string Refusal(params string[] shards) =>
        Assert.Throws<DatasetException>(() => Join("joined", shards)).Message;

    private static void AssertSame(string expected, string found)
    {
        string[] Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
        Assert.Equal(Files(expected), Files(found));
        Assert.All(Files(expected), file => Assert.True(
            File.ReadAllBytes(Path.Combine(expected, file))
                .AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(found, file))),
            $"{file} differs"));
    }

    private sealed class After(int reports, CancellationTokenSource stop) : IProgress<Core.Events.RunEvent>
    {
        private int _left = reports;

        public void Report(Core.Events.RunEvent value)
        {
            if (--_left == 0)
            {
                stop.Cancel();
            }
        }
    }
}
