using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Inspection.Tests;

public class InspectionDataTests
{
    [Fact]
    public void Only_defects_that_are_learned_are_tested()
    {
        using var toy = new ToyParts();

        var data = InspectionSources.Collect(Options(toy, "spots"));

        Assert.Equal(["spot"], data.Classes);
        Assert.Equal((6, 4, 8), (data.Defects.Count, data.Good.Count, data.Test.Count));
        Assert.All(data.Test, item => Assert.Equal(item.IsGood ? "good" : "spot", item.Defect));
    }

    [Theory]
    [InlineData("""{"image": "../data/train/good/0.png", "mask": "m.png", "defect": "spot"}""",
        "not a file of this set")]
    [InlineData("""{"image": "images/000000.png"}""", "line 1 is not an entry")]
    [InlineData("spot", "line 1 is not an entry")]
    public void A_set_that_is_none_is_rejected(string line, string reason)
    {
        using var toy = new ToyParts();
        File.WriteAllText(toy["spots/manifest.jsonl"], line);

        var error = Assert.Throws<DatasetException>(() => GeneratedSet.Read(toy["spots"], LabelKind.Asked));

        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Real_photos_of_the_training_decide_the_thresholds_where_a_split_names_them()
    {
        using var toy = new ToySets();
        var options = Options(toy.Data, toy.Make("noise", new ToySet { Defects = ["spot"] }));

        var without = InspectionSources.Collect(options);
        var with = InspectionSources.Collect(options with { Split = toy.SplitFile });

        Assert.Equal([.. without.Defects, .. without.Good], without.Deciding);
        var real = toy.Split.Defects.Single(defect => defect.Name == "spot").Train;
        Assert.Equal(
            real.Select(pair => toy.Dataset.PathOf(pair.Photo.Path)),
            with.Deciding.Where(item => !item.IsGood).Select(item => item.Photo));
        Assert.Equal((null, FileHash.Of(toy.SplitFile)), (without.SplitSha256, with.SplitSha256));
    }

    [Fact]
    public void A_test_of_the_same_data_keeps_the_split_of_the_training()
    {
        using var toy = new ToySets();
        var set = toy.Make("noise", new ToySet { Defects = ["spot"] });
        var options = Options(toy.Data, set) with { Split = toy.SplitFile };
        var model = new InspectionModel(
            InspectionModel.CurrentVersion, options, ["spot"], 1, 6, InspectionFiles.Of(options));

        var (own, same) =
            (InspectionSources.TestOf(model, null, null), InspectionSources.TestOf(model, toy.Data, null));

        Assert.Equal(own.Test.Select(item => item.Photo), same.Test.Select(item => item.Photo));
        Assert.Equal(FileHash.Of(toy.SplitFile), same.SplitSha256);
    }

    [Fact]
    public void All_damaged_photos_are_reported_before_training()
    {
        using var toy = new ToyParts();
        string[] damaged =
            [toy["spots/images/000002.png"], toy["spots/masks/000004.png"], Path.Combine(toy.Data, "test/spot/3.png")];
        Array.ForEach(damaged, path => File.WriteAllText(path, "no picture"));

        var error = Assert.Throws<DatasetException>(() => InspectionSources.Collect(Options(toy, "spots")));

        Assert.Equal(
            damaged.Zip([ProblemCode.UnreadablePhoto, ProblemCode.UnreadableMask, ProblemCode.UnreadablePhoto]),
            error.Problems.Select(problem => (problem.Path!, problem.Code)));
        Assert.All(error.Problems, problem => Assert.Equal("Save the image as PNG or JPEG.", problem.Fix));
        Assert.All(error.Problems, problem => Assert.DoesNotContain(problem.Path!, problem.Found));
    }

    [Fact]
    public void A_mask_of_another_size_than_its_photo_is_reported()
    {
        using var toy = new ToyParts();
        var mask = toy["spots/masks/000004.png"];
        Mask.FromBox(32, 32, new Box(2, 2, 9, 9)).ToPhoto().WritePng(mask);

        var error = Assert.Throws<DatasetException>(() => InspectionSources.Collect(Options(toy, "spots")));

        var problem = Assert.Single(error.Problems);
        Assert.Equal((ProblemCode.MaskOfAnotherSize, mask), (problem.Code, problem.Path));
        Assert.Contains("32 x 32 pixels, its photo 64 x 64", problem.Found);
    }

    [Fact]
    public void An_unfinished_set_is_rejected()
    {
        using var toy = new ToySets();
        var set = toy.Make("cut");
        var manifest = Path.Combine(set, "manifest.jsonl");
        File.WriteAllLines(manifest, File.ReadAllLines(manifest)[..1]);

        var error = Assert.Throws<DatasetException>(() => InspectionSources.Collect(Options(toy.Data, set)));

        Assert.Contains(
            "DF1606 cut: 3 of 4 images are missing, or not as the manifest says, the first of them 1.", error.Message);
    }

    [Fact]
    public void A_classifier_of_one_defect_is_rejected()
    {
        using var toy = new ToyParts();
        var options = Options(toy, "spots") with { Task = InspectionTask.Classify };

        Assert.Contains("spot", Assert.Throws<DatasetException>(() => InspectionSources.Collect(options)).Message);
    }

    [Fact]
    public void All_problems_of_the_options_are_reported_at_once()
    {
        var options = new InspectionOptions
        {
            Task = InspectionTask.Localise,
            Data = "d",
            ModelOut = "m",
            Side = 100,
            Batch = 1,
            Weights = "w",
            WithReal = true,
        };

        Assert.Equal(
            ["sets", "weights", "with_real", "side", "batch"], options.Problems().Select(problem => problem.Property));
    }

    [Fact]
    public void The_rate_falls_to_a_fifth_at_80_and_again_at_90_percent()
    {
        var options = new InspectionOptions
        {
            Task = InspectionTask.Localise,
            Data = "d",
            ModelOut = "m",
            Epochs = 10,
            Rate = 1,
        };

        int[] epochs = [0, 7, 8, 9];
        var rates = epochs.Select(epoch => Math.Round(EpochRate.Of(options, epoch), 9));

        Assert.Equal([1, 1, 0.2, 0.04], rates);
    }

    private static InspectionOptions Options(ToyParts toy, string set) => Options(toy.Data, toy[set]);

    private static InspectionOptions Options(string data, string set) => new()
    {
        Task = InspectionTask.Localise,
        Sets = [set],
        Data = data,
        ModelOut = Path.Combine(data, "../model"),
    };
}
