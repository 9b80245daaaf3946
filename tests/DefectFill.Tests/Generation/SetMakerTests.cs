using System.Text.Json;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using DefectFill.Selection;
using DefectFill.Sets;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public sealed class SetMakerTests : IDisposable
{
    private static readonly Box s_between = new(7, 20, 4, 30); // in odd columns of the model's picture alone

    private readonly TestFolder _data = TestFolder.Mvtec(pairs: 2);
    private readonly SmallFills _fills = new();

    public void Dispose()
    {
        _fills.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void The_manifest_names_every_image_with_its_hashes_and_no_absolute_path()
    {
        var set = Make("set", SmallFills.Description(4, sampling => sampling with { Keep = 2, KeepCandidates = true }));

        var text = File.ReadAllText(set["manifest.jsonl"]);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([0, 1, 2, 3], lines.Select(line => line.GetProperty("index").GetInt32()));
        Assert.DoesNotContain(_data.Parent, text + File.ReadAllText(set["set.json"]), StringComparison.Ordinal);
        foreach (var line in lines)
        {
            var hashes = line.GetProperty("sha256");
            Assert.Equal(Hash(set[Text(line, "image")]), Text(hashes, "image"));
            Assert.Equal(Hash(set[Text(line, "mask")]), Text(hashes, "mask"));
            Assert.Equal(Hash(_data[Text(line, "good")]), Text(hashes, "good"));
            Assert.Equal(Hash(_data[Text(line, "mask_source")]), Text(hashes, "mask_source"));
            Assert.Equal(3, line.GetProperty("scores").GetArrayLength());
            Assert.Equal(4, line.GetProperty("window")[0].GetArrayLength());
            Assert.Equal(("scratch", 5), (Text(line, "defect"), line.GetProperty("seed").GetInt32()));
            Assert.InRange(line.GetProperty("candidate").GetInt32(), 0, 2);
        }

        Assert.True(Photo.Read(set["sheet.png"]).Width > 500);
        Assert.Equal(6, Directory.GetFiles(set["candidates"]).Length);
    }

    [Fact]
    public void A_set_that_was_stopped_resumes_to_the_same_bytes()
    {
        var whole = Make("whole", SmallFills.Description(5));
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Make("stopped", SmallFills.Description(5), stop, after: 2));
        var image = Path.Combine(_data.Parent, "stopped", "images", "000000.png");
        File.WriteAllBytes(image, [.. File.ReadAllBytes(image), 0]); // no longer what the manifest promises
        File.AppendAllText(Path.Combine(_data.Parent, "stopped", "manifest.jsonl"), "{\"index\":2,\"ima");
        Make("stopped", SmallFills.Description(5));

        SetFiles.AssertSame(whole.Path, Path.Combine(_data.Parent, "stopped"));
    }

    [Fact]
    public void A_set_may_grow_and_is_then_the_larger_set_from_the_start()
    {
        var whole = Make("whole", SmallFills.Description(4));

        Make("grown", SmallFills.Description(2));
        Make("grown", SmallFills.Description(4));

        SetFiles.AssertSame(whole.Path, Path.Combine(_data.Parent, "grown"));
    }

    [Fact]
    public void Dropped_images_are_not_made_again_when_a_set_grows()
    {
        var path = Make("set", SmallFills.Description(3)).Path;
        using (var review = SetReview.Begin(path))
        {
            review.Drop(new HashSet<string> { "images/000001.png" });
        }

        var grown = Make("set", SmallFills.Description(5));

        Assert.Equal([0, 2, 3, 4], SetFolder.Open(path).Lines.Keys);
        Assert.False(File.Exists(grown["images/000001.png"]));
        Assert.True(File.Exists(grown["dropped/images/000001.png"]));
        Assert.Empty(UnfinishedSet.Problems(SetFolder.Open(path)));
    }

    [Fact]
    public void Masks_that_are_copies_of_each_other_give_no_image_twice()
    {
        var set = Make("set", SmallFills.Description(8));

        var images = set.Lines.Values.Select(line => Convert.ToHexString(Photo.Read(set[line.Image]).Bytes));
        Assert.Single(set.Lines.Values.Select(line => line.Sha256.MaskSource).Distinct());
        Assert.Equal(8, images.Distinct().Count());
    }

    [Fact]
    public void A_set_of_drawn_masks_is_found_again()
    {
        var set = Make("set", SmallFills.Description(2) with { Shape = MaskShape.Star });

        var opened = SetFolder.Open(set.Path);

        Assert.Equal([0, 1], opened.Lines.Keys);
        Assert.All(opened.Lines.Values, line => Assert.Equal("shape:star", line.MaskSource));
        Assert.True(opened.IsWhole(0) && opened.IsWhole(1));
    }

    [Fact]
    public void The_hash_of_the_manifest_is_read_once_and_anew_when_it_was_written_to()
    {
        var set = Make("set", SmallFills.Description(2));
        var opened = SetFolder.Open(set.Path);
        var (hash, line) = (opened.ManifestSha256, opened.Lines[1]);

        File.Delete(opened["manifest.jsonl"]);
        var again = opened.ManifestSha256;
        opened.Write(line, Photo.Read(opened[line.Image]), Mask.Read(opened[line.Mask]));
        var written = opened.ManifestSha256;
        opened.Finish();

        Assert.Equal(hash, again);
        Assert.NotEqual(hash, written);
        Assert.Equal(SetMark.ManifestHash(set.Path), opened.ManifestSha256);
    }

    [Theory]
    [InlineData(MaskShrinking.Nearest, false)]
    [InlineData(MaskShrinking.Covering, true)]
    public void A_mask_that_vanishes_at_the_size_of_the_latents_expresses_no_defect(
        MaskShrinking shrinking, bool isExpressed)
    {
        using var fills = new SmallFills("off") { Shrinking = shrinking };
        _data.Mask("ground_truth/scratch/000_mask.png", s_between).Mask("ground_truth/scratch/001_mask.png", s_between);

        var set = Make("set", SmallFills.Description(2), learned: fills.Learned);

        Assert.All(set.Lines.Values, line => Assert.Equal(isExpressed, line.Expressed));
    }

    [Fact]
    public void A_set_names_its_method_and_one_from_before_was_made_by_generate()
    {
        using var set = SetFolder.Begin(Path.Combine(_data.Parent, "set"), SmallFills.Description(2));
        var text = File.ReadAllText(set["set.json"]);
        const string Method = "  \"method\": \"defectfill\",\n";

        File.WriteAllText(set["set.json"], text.Replace(Method, "", StringComparison.Ordinal));
        var older = SetFolder.Open(set.Path).Description;

        Assert.Contains(Method, text);
        Assert.Equal("defectfill", older.Method);
        Assert.Throws<FolderMismatchException>(
            () => SetFolder.Compare(set.Path, SmallFills.Description(2) with { Method = "draem" }));
    }

    [Fact]
    public void Another_set_in_the_folder_is_rejected_with_what_differs()
    {
        var set = Make("set", SmallFills.Description(2));

        var problems = Assert.Throws<FolderMismatchException>(
            () => SetFolder.Begin(
                set.Path, SmallFills.Description(1, sampling => sampling with { Steps = 7 }))).Problems;

        Assert.Contains(FolderDifference.Option("sampling.steps", "2", "7"), problems);
        Assert.Contains(problems, problem => problem.Property == "count");
    }

    [Fact]
    public void A_second_start_is_rejected_while_the_first_makes_images_and_takes_nothing_away()
    {
        var path = Path.Combine(_data.Parent, "set");
        using (var set = SetFolder.Begin(path, SmallFills.Description(2)))
        {
            File.WriteAllText(set["images/.defectfill-0.tmp"], "half");

            var error = Assert.Throws<FolderMismatchException>(
                () => SetFolder.Begin(path, SmallFills.Description(2)));

            Assert.Contains("another process is making images", error.Message, StringComparison.Ordinal);
            Assert.True(File.Exists(set["images/.defectfill-0.tmp"]));
        }

        Assert.Equal(2, Make("set", SmallFills.Description(2)).Lines.Count);
    }

    [Fact]
    public void A_set_that_was_killed_before_its_description_was_written_is_begun_again()
    {
        var path = Path.Combine(_data.Parent, "set");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, ".lock"), "");

        Assert.Equal(2, Make("set", SmallFills.Description(2)).Lines.Count);
    }

    [Fact]
    public void What_is_missing_is_looked_for_once()
    {
        var set = SetFolder.Open(Make("set", SmallFills.Description(2)).Path);
        var maker = new SetMaker(set, new LowFidelitySelection(null));
        Assert.Empty(maker.Missing());

        File.Delete(set["images/000001.png"]);

        Assert.Empty(maker.Missing(0));
        Assert.Equal([1], new SetMaker(set, new LowFidelitySelection(null)).Missing(0));
    }

    [Fact]
    public void A_folder_that_holds_anything_else_is_left_alone()
    {
        Assert.Throws<FolderMismatchException>(() => SetFolder.Begin(_data.Root, SmallFills.Description(1)));
        Assert.False(Directory.Exists(_data["images"]));
    }

    [Fact]
    public void Images_say_how_they_were_made_unless_told_not_to()
    {
        var texts = PngText.ReadAll(Make("set", SmallFills.Description(1))["images/000000.png"]);
        var bare = Make("bare", SmallFills.Description(1) with { StripMetadata = true });

        Assert.StartsWith(
            "A nut with sks\nNegative prompt: \nSteps: 2, Sampler: DDIM, CFG scale: 1, Seed: 5, Size: 96x80",
            texts.Single(text => text.Keyword == "parameters").Text);
        using var record = JsonDocument.Parse(texts.Single(text => text.Keyword == "defectfill").Text);
        Assert.Equal("train/good", Text(record.RootElement.GetProperty("fill"), "good")[..10]);
        Assert.Empty(PngText.ReadAll(bare["images/000000.png"]));
    }

    private SetFolder Make(
        string name, SetDescription description, CancellationTokenSource? stop = null, int after = int.MaxValue,
        LearnedDefect? learned = null)
    {
        using var set = SetFolder.Begin(Path.Combine(_data.Parent, name), description);
        var done = 0;
        var maker = new SetMaker(set, new LowFidelitySelection(new PsnrScore()))
        {
            Done = _ =>
            {
                if (++done == after)
                {
                    stop!.Cancel();
                }
            },
        };
        var options = SmallFills.Options with
        {
            Candidates = description.Sampling.Candidates,
            Steps = description.Sampling.Steps,
        };
        maker.Fill(
            0, learned ?? _fills.Learned, Inputs(description.Shape), options, labels: null, stop?.Token ?? default);
        maker.Finish();
        return set;
    }

    private FillInputs Inputs(MaskShape? shape)
    {
        var data = Dataset.Open(_data.Root);
        var reader = new InputReader();
        var goods = reader.Goods([.. data.TrainGood.Select(path => InputFile.Of(data, path))]);
        if (shape is { } drawn)
        {
            return new FillInputs(5, goods, [], new ShapeOptions(drawn));
        }

        var masks = data.Defects[0].Pairs.Select(pair => InputFile.Of(data, pair.Mask)).ToArray();
        return new FillInputs(5, goods, reader.Masks(masks, goods, data.Masks, mayMove: true));
    }

    private static string Hash(string path) => FileHash.Of(path);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
