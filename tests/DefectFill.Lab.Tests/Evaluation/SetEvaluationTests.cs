using DefectFill.Core.Folders;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;
using DefectFill.Data.Splits;
using DefectFill.Imaging;
using DefectFill.Inspection;
using DefectFill.Lab.Evaluation;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Evaluation;

[Collection(TensorTestGroup.Name)]
public sealed class SetEvaluationTests : IDisposable
{
    private readonly int _threads = TorchRuntime.Threads;

    public SetEvaluationTests() => TorchRuntime.Threads = 1; // small pictures gain nothing by sharing

    public void Dispose() => TorchRuntime.Threads = _threads;

    [Fact, NoTensorLeaks]
    public void Every_figure_says_what_it_was_measured_with()
    {
        using var toy = new ToySets();
        var builtIn = FileHash.Of(SmallFeaturesFolder.FileIn(ModelNames.FindSmall()!));
        var paste = new ToySet { Method = "crop-paste", Features = $"small:{builtIn[..12]}" };
        var options = Options(toy, toy.Make("ours"), toy.Make("paste", paste));

        var file = SetEvaluation.Prepare(options).Run(Device.Cpu, default);

        Assert.Equal(4, file.Generation.Count);
        var bar = file.Generation[0];
        Assert.Equal(("defectfill", "bar", 1UL), (bar.Method, bar.Defect, bar.Seed));
        var kid = bar.Figures[0];
        Assert.Equal("KID (built-in features)", kid.Metric);
        Assert.Equal((3, 2, 100, 2), (kid.Reals, kid.Images, kid.Subsets, kid.SubsetSize));
        Assert.StartsWith("KID of 2 images means nothing", kid.Note, StringComparison.Ordinal);
        Assert.Equal(64, kid.WeightsSha256!.Length);
        Assert.True(kid.Value > 0 && kid.Std >= 0, $"{kid}");
        Assert.Equal(1000 * kid.Value, kid.Printed);
        var diversity = bar.Figures[1];
        Assert.Equal("IC-LPIPS (built-in features)", diversity.Metric);
        Assert.Equal((1, 50), (diversity.Reals, diversity.ClusterSize));
        Assert.True(diversity.Value > 0, $"{diversity}");
        var lpips = file.Generation.Select(result => result.Figures.Single(figure =>
            figure.Metric == "LPIPS inside the mask (built-in features)")).ToList();
        Assert.Equal((1, "built-in features"), (lpips[0].Value, lpips[0].Extractor));
        Assert.Equal(["0123", "0123", builtIn, builtIn], lpips.Select(figure => figure.WeightsSha256));
        Assert.InRange(bar.Figures.Single(figure => figure.Metric == "PSNR inside the mask").Value!.Value, 1, 30);
    }

    [Fact]
    public void Contrast_stands_beside_that_of_held_out_defects()
    {
        using var toy = new ToySets();
        var set = toy.Make("ours", new ToySet { Image = Spotted(150) });

        var results = SetEvaluation.Prepare(Options(toy, set)).Run(Device.Cpu, default).Generation;

        var (contrast, share) = (results[0].Figures[2], results[0].Figures[3]);
        var real = toy.Split.Defects[0].Test.Average(pair => Contrast.Of(
            Photo.Read(toy.Dataset.PathOf(pair.Photo.Path)), Mask.Read(toy.Dataset.PathOf(pair.Mask.Path))));
        Assert.Equal("contrast of the defect", contrast.Metric);
        Assert.Equal(0.5, contrast.Value!.Value, 1e-12); // 150 on 100
        Assert.Equal((2, 0.0), (contrast.Images, contrast.Std));
        Assert.Equal(0.5 / real, share.Value!.Value, 1e-12);
        Assert.Equal(toy.Split.Defects[0].Test.Count, share.Reals);
    }

    // Bright where ToySets puts the masks of the first defect, 100 elsewhere.
    private static Photo Spotted(byte inside)
    {
        var bytes = Enumerable.Repeat((byte)100, 64 * 64).ToArray();
        for (var y = 12; y < 26; y++)
        {
            bytes.AsSpan(64 * y + 10, 15).Fill(inside);
        }

        return Photo.FromPixels(64, 64, 1, bytes);
    }

    [Fact]
    public void The_mean_over_types_is_that_of_the_types_and_the_file_reads_back()
    {
        using var toy = new ToySets();
        var options = Options(toy, toy.Make("ours"));

        var file = SetEvaluation.Prepare(options).Run(Device.Cpu, default);
        var read = EvaluationFile.TryRead(options.Out)!;

        Assert.Equal(["bar", "spot"], file.Means[0].Defects);
        var expected = file.Generation.Average(result => result.Figures[0].Value!.Value);
        Assert.Equal(expected, file.Means[0].Figures[0].Value!.Value, 1e-12);
        Assert.Equal(file.Generation[1].Figures, read.Generation[1].Figures);
        Assert.Equal(("../data", "../ours"), (read.Data, read.Sets[0].Path));
        Assert.Equal((2, 6), (read.Reals.Train.Count, read.Reals.Test.Count));
        Assert.All(read.Sets[0].Images, image => Assert.Equal(64, image.Sha256.Length));
        Assert.DoesNotContain(Path.GetTempPath(), File.ReadAllText(options.Out));
    }

    [Fact]
    public void A_mean_over_types_has_no_value_when_a_type_of_the_split_was_not_measured()
    {
        using var toy = new ToySets();
        var options = Options(toy, toy.Make("ours", new ToySet { Defects = ["bar"] }));

        var file = SetEvaluation.Prepare(options).Run(Device.Cpu, default);

        Assert.Equal(["bar", "spot"], file.Defects);
        Assert.Equal(["bar"], file.Means[0].Defects);
        Assert.All(
            file.Means[0].Figures, figure => Assert.Equal((null, "no value of spot"), (figure.Value, figure.Note)));
    }

    [Fact]
    public void The_published_protocol_draws_ten_subsets_and_another_seed_other_ones()
    {
        using var toy = new ToySets();
        var options = Options(toy, toy.Make("ours"));
        var published = options with { Protocol = InspectionProtocol.Published };

        static Figure Kid(EvaluationOptions options) =>
            SetEvaluation.Prepare(options).Run(Device.Cpu, default).Generation[0].Figures[0];
        var (first, again, other) = (Kid(published), Kid(published), Kid(published with { Seed = 9 }));

        Assert.Equal(10, first.Subsets);
        Assert.Equal(first, again);
        Assert.NotEqual(first.Value, other.Value);
    }

    [Fact]
    public void The_figures_of_inspection_models_join_the_file_under_the_method_of_their_sets()
    {
        using var toy = new ToySets();
        var set = toy.Make("paste", new ToySet { Method = "crop-paste" });
        var model = Train(toy, set);
        var options = Options(toy, set) with { Inspections = [model] };

        var found = SetEvaluation.Prepare(options).Run(Device.Cpu, default).Inspection[0];

        Assert.Equal(("crop-paste", InspectionTask.Localise, 10), (found.Method, found.Task, found.Photos));
        Assert.Equal(new InspectionTraining(false, 1e-4, 2, 2, null), found.Training);
        Assert.Contains(found.Figures, figure => figure is { Metric: "pixel AP", Scale: 100, Value: > 0 });
        var published = options with { Protocol = InspectionProtocol.Published };
        Assert.Contains("never mixed", Refusal(() => SetEvaluation.Prepare(published)));
        var without = options with { Sets = [] };
        Assert.Equal("crop-paste", SetEvaluation.Prepare(without).Run(Device.Cpu, default).Inspection[0].Method);
        Directory.Delete(set, recursive: true);
        Assert.Contains("it was trained on the set paste", Refusal(() => SetEvaluation.Prepare(without)));
    }

    [Fact]
    public void A_model_belongs_to_the_set_it_learned_from_not_to_one_of_the_same_name()
    {
        using var toy = new ToySets();
        var paste = toy.Make("crop-paste/all", new ToySet { Method = "crop-paste" });
        var model = Train(toy, paste);
        var options = Options(toy, toy.Make("ours/all", new ToySet { Seed = 2 }), paste) with { Inspections = [model] };

        Assert.Equal("crop-paste", SetEvaluation.Prepare(options).Run(Device.Cpu, default).Inspection[0].Method);
        File.AppendAllText(Path.Combine(paste, "manifest.jsonl"), "\n");
        Assert.Contains("missing or has changed", Refusal(() => SetEvaluation.Prepare(options)));
    }

    [Fact]
    public void Models_that_other_photos_have_tested_are_rejected()
    {
        using var toy = new ToySets();
        var model = Train(toy, toy.Make("ours"));
        Splitter.Make(toy.Dataset, new SplitOptions { First = 2 }).Write(toy["other.json"]);
        var options = Options(toy) with { Inspections = [model] };

        Assert.Single(SetEvaluation.Prepare(options).Run(Device.Cpu, default).Inspection);
        var other = options with { Split = toy["other.json"] };
        Assert.Contains("another split chose its test photos", Refusal(() => SetEvaluation.Prepare(other)));
    }

    [Fact]
    public void A_model_that_has_learned_test_photos_through_its_set_is_rejected()
    {
        using var toy = new ToySets();
        var test = toy.Split.Defects[0].Test[0].Photo;
        var model = Train(toy, toy.Make("leak", new ToySet { LearnedFrom = [test] }));

        var error = Refusal(() => SetEvaluation.Prepare(Options(toy) with { Inspections = [model] }));

        Assert.Contains("DF1602 leak/the set: was made after training on the test photo", error);
    }

    [Fact]
    public void Every_set_that_cannot_be_read_is_reported_at_once()
    {
        using var toy = new ToySets();
        string[] sets = [toy.Make("ours"), toy.Make("torn"), toy.Make("odd"), toy["none"]];
        File.WriteAllText(Path.Combine(sets[1], "set.json"), "{");
        File.WriteAllText(Path.Combine(sets[2], "set.json"), """{"version": 7}""");

        var error = Refusal(() => SetEvaluation.Prepare(Options(toy, sets)));

        Assert.All(sets[1..], set => Assert.Contains(set, error));
        Assert.DoesNotContain(sets[0], error);
        Assert.Contains("make the set again in a new folder", error);
    }

    private static string Refusal(Action action) => Assert.Throws<DatasetException>(action).Message;

    private static string Train(ToySets toy, string set)
    {
        var options = new InspectionOptions
        {
            Task = InspectionTask.Localise,
            Sets = [set],
            Data = toy.Data,
            Split = toy.SplitFile,
            ModelOut = toy["finder"],
            Side = 64,
            Width = 2,
            Epochs = 1,
            SamplesPerEpoch = 2,
            Batch = 2,
        };
        var data = InspectionSources.Collect(options);
        new InspectionTrainer(options, data, Device.Cpu).Run(new EventLog(), TimeProvider.System, default);
        InspectionTester.Run(options.ModelOut, data, Device.Cpu, default);
        return options.ModelOut;
    }

    [Fact]
    public void Nothing_but_an_evaluation_is_replaced()
    {
        using var toy = new ToySets();
        var options = Options(toy, "set");
        File.WriteAllText(toy["evaluation.json"], $"{{\"format\": \"{EvaluationMark.Kind}\"}}");

        Assert.Equal(
            [ProblemCode.WouldOverwrite, ProblemCode.WouldOverwrite],
            ((string[])[toy.SplitFile, toy.Data]).Select(
                path => Assert.Single((options with { Out = path }).Problems()).Code));
        Assert.Empty((options with { Out = toy["evaluation.json"] }).Problems());
        Assert.Empty(options.Problems());
    }

    private static EvaluationOptions Options(ToySets toy, params string[] sets) => new()
    {
        Sets = sets,
        Data = toy.Data,
        Split = toy.SplitFile,
        Out = toy["results/all.json"],
    };
}
