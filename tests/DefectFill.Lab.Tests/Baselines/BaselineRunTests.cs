using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Baselines;
using Xunit;

namespace DefectFill.Lab.Tests.Baselines;

public sealed class BaselineRunTests : IDisposable
{
    private readonly TestFolder _data = TestFolder.Mvtec(pairs: 6);

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(Baseline.CropPaste)]
    [InlineData(Baseline.CutPaste)]
    [InlineData(Baseline.Draem)]
    [InlineData(Baseline.Prn)]
    [InlineData(Baseline.FewShot)]
    internal void A_set_that_was_stopped_resumes_to_the_same_bytes(Baseline baseline)
    {
        var whole = Make(Options(baseline, "whole"));
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(
            () => BaselineRun.Prepare(Options(baseline, "stopped")).Run((_, _) => stop.Cancel(), stop.Token));
        var stopped = Make(Options(baseline, "stopped"));

        Assert.Equal(MethodNames.Of(baseline), stopped.Description.Method);
        Assert.Equal(baseline == Baseline.FewShot ? 6 : 5, stopped.Lines.Count);
        SetFiles.AssertSame(whole.Path, stopped.Path);
        Assert.True(File.Exists(stopped["sheet.png"]));
    }

    [Theory]
    [InlineData(Baseline.CropPaste)]
    [InlineData(Baseline.CutPaste)]
    [InlineData(Baseline.Draem)]
    [InlineData(Baseline.Prn)]
    internal void Images_differ_from_their_good_photos_only_inside_their_masks(Baseline baseline)
    {
        foreach (var masks in (string[][])[[], ["test"]])
        {
            var options = Options(baseline, $"set{masks.Length}") with { Split = Split(), Inputs = From(masks) };
            var set = Make(options);

            foreach (var line in set.Lines.Values)
            {
                var (good, image) = (Photo.Read(_data[line.Good]), Photo.Read(set[line.Image]));
                var mask = Mask.Read(set[line.Mask]);
                var changed = Enumerable.Range(0, mask.Pixels.Length)
                    .Where(i => good.Bytes[i] != image.Bytes[i]).ToArray();
                Assert.NotEmpty(changed);
                Assert.All(changed, i => Assert.Equal(1, mask.Pixels[i]));
                Assert.True(line.Expressed);
                Assert.NotNull(line.Source);
            }
        }
    }

    [Fact]
    public void Defects_are_cut_from_the_training_side_of_the_split_alone()
    {
        var set = Make(Options(Baseline.CropPaste, "set") with { Split = Split(), Count = 12 });

        string[] training = ["test/scratch/000.png", "test/scratch/001.png"];
        Assert.Equal(training, set.Lines.Values.Select(line => line.Source).Distinct().Order());
        Assert.Equal(training, set.Description.LearnedFrom!.Select(file => file.Path));
    }

    [Fact]
    public void Given_masks_meet_the_photos_that_generate_would_fill_them_into()
    {
        var set = Make(Options(Baseline.Draem, "set") with { Split = Split(), Inputs = From("test"), Count = 4 });

        Assert.Equal(4, set.Lines.Values.Select(line => line.MaskSource).Distinct().Count());
        Assert.All(set.Lines.Values, line => Assert.True(
            Mask.Read(set[line.Mask]).HasSamePixels(Mask.Read(_data[line.MaskSource]))));
    }

    [Fact]
    public void Few_shot_is_the_training_photos_pixel_by_pixel()
    {
        var set = Make(Options(Baseline.FewShot, "set") with { Split = Split() });

        Assert.Equal(2, set.Lines.Count);
        Assert.All(set.Lines.Values, line =>
        {
            Assert.True(Photo.Read(set[line.Image]).HasSamePixels(Photo.Read(_data[line.Source!])));
            Assert.True(Mask.Read(set[line.Mask]).HasSamePixels(Mask.Read(_data[line.MaskSource])));
            Assert.True(line.Expressed);
        });
    }

    [Fact]
    public void Several_defects_take_turns()
    {
        _data.Pair("dent", 0).Pair("dent", 1);

        var set = Make(Options(Baseline.CropPaste, "set") with { Defect = "all", Count = 4 });

        Assert.Equal(["dent", "scratch", "dent", "scratch"], set.Lines.Values.Select(line => line.Defect));
        Assert.All(set.Lines.Values, line => Assert.Contains(line.Defect, line.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Textures_come_from_a_folder_and_the_folders_in_it()
    {
        using var other = new TestFolder("textures").Photo("a/x.png", 50).Photo("b/y.png", 51, width: 30, height: 40);

        var set = Make(Options(Baseline.Draem, "set") with { Textures = other.Root, Count = 12 });

        Assert.Equal(["a/x.png", "b/y.png"], set.Lines.Values.Select(line => line.Source).Distinct().Order());
        Assert.Equal(2, set.Description.Baseline!.Textures);
    }

    [Fact]
    public void Images_say_where_their_pixels_come_from_and_nothing_of_sampling()
    {
        var set = Make(Options(Baseline.CropPaste, "set") with { Count = 1 });

        var text = Assert.Single(PngText.ReadAll(set["images/000000.png"]));

        Assert.Equal("defectfill", text.Keyword);
        Assert.Contains("\"method\":\"crop-paste\"", text.Text, StringComparison.Ordinal);
        Assert.Contains("\"source\":\"test/scratch/", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("DDIM", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_method_or_other_inputs_are_rejected_in_the_same_folder()
    {
        Make(Options(Baseline.CutPaste, "set"));

        var method = Assert.Throws<FolderMismatchException>(() => Make(Options(Baseline.CropPaste, "set")));
        var masks = Assert.Throws<FolderMismatchException>(
            () => Make(Options(Baseline.CutPaste, "set") with { Inputs = From("train") }));

        Assert.Contains(FolderDifference.Field("method", "\"cut-paste\"", "\"crop-paste\""), method.Problems);
        Assert.Contains(
            masks.Problems, problem => problem.Path?.StartsWith("baseline", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Every_bad_file_is_reported_at_once_and_nothing_is_written()
    {
        _data.File("train/good/broken.png", "no picture"u8)
            .Mask("ground_truth/scratch/002_mask.png", new Box(1, 1, 4, 4), width: 33)
            .File("test/scratch/003.png", "no picture"u8);
        using var textures = new TestFolder("textures").File("none.png", "no picture"u8);

        var problems = Assert.Throws<DatasetException>(
            () => Make(Options(Baseline.Prn, "set") with { Textures = textures.Root })).Problems;

        string[] bad =
            ["train/good/broken.png", "ground_truth/scratch/002_mask.png", "test/scratch/003.png", "none.png"];
        Assert.Equal(bad.Order(), problems.Select(problem => problem.Path).Order());

        Assert.False(Directory.Exists(Path.Combine(_data.Parent, "set")));
    }

    [Fact]
    public void A_photo_smaller_than_every_defect_is_rejected()
    {
        _data.Photo("small.png", 3, width: 8, height: 8);

        var problems = Assert.Throws<DatasetException>(
            () => Make(Options(Baseline.CropPaste, "set") with
            {
                Inputs = new InputChoice { Good = [_data["small.png"]], Place = MaskPlace.Same },
            })).Problems;

        Assert.Equal(
            (ProblemCode.MaskOfAnotherSize, "small.png"), (Assert.Single(problems).Code, Assert.Single(problems).Path));
    }

    [Fact]
    public void All_wrong_options_are_reported_at_once()
    {
        var options = new BaselineOptions
        {
            Baseline = Baseline.Draem,
            Out = "set",
            Count = 0,
            Inputs = new InputChoice { ShapeSize = 2, Masks = ["test", "a"] },
        };

        (string, string?)[] expected =
        [
            (ProblemCode.OutOfRange, "count"), (ProblemCode.MissingOption, "data"),
            (ProblemCode.OutOfRange, "inputs.shape_size"), (ProblemCode.Conflict, "inputs.shape_size"),
            (ProblemCode.Conflict, "inputs.masks"), (ProblemCode.NoSuchFile, "inputs.masks"),
        ];
        Assert.Equal(expected, options.Problems().Select(problem => (problem.Code, problem.Property)));
    }

    private static InputChoice From(params string[] masks) => new() { Masks = masks, Place = MaskPlace.Same };

    private BaselineOptions Options(Baseline baseline, string set) => new()
    {
        Baseline = baseline,
        Data = _data.Root,
        Defect = "scratch",
        Count = 5,
        Seed = 9,
        Out = Path.Combine(_data.Parent, set),
    };

    private string Split()
    {
        var path = Path.Combine(_data.Parent, "split.json");
        Splitter.Make(Dataset.Open(_data.Root), new SplitOptions()).Write(path);
        return path;
    }

    private static SetFolder Make(BaselineOptions options) => BaselineRun.Prepare(options).Run((_, _) => { }, default);
}
