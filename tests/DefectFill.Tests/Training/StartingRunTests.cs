using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>Runs that begin with the weights of a run on another defect.</summary>
[Collection(TensorTestGroup.Name)]
public class StartingRunTests
{
    private const double Still = 1e-9; // a learning rate at which nothing moves

    public static TheoryData<LearningMode, string> Weights => new()
    {
        { LearningMode.Adapters, "adapter.safetensors" },
        { LearningMode.Full, "adapted/unet/diffusion_pytorch_model.safetensors" },
        { LearningMode.Full, "adapted/text_encoder/model.safetensors" },
        { LearningMode.Word, "embedding.safetensors" },
    };

    [Theory, NoTensorLeaks]
    [MemberData(nameof(Weights), DisableDiscoveryEnumeration = true)]
    public void A_run_begins_where_the_other_one_ended(LearningMode learn, string file)
    {
        using var tiny = new TinyRun();
        var options = learn == LearningMode.Word ? tiny.WordOptions() : tiny.Options(learn);
        tiny.Learn("first", options);
        tiny.Data.Pair("crack", 7);
        var still = options with { Defect = "crack", Steps = 1, LrUnet = Still, LrText = Still, LoraAlpha = 5 };

        tiny.Learn("second", still with { Init = tiny["first"] });
        tiny.Learn("without", still);

        Assert.InRange(Distance(tiny["first"], tiny["second"], file), 0, 1e-6);
        Assert.True(Distance(tiny["first"], tiny["without"], file) > 1e-5);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_said_at_once()
    {
        using var tiny = new TinyRun();
        using var model = new TemporaryFolder();
        tiny.Learn("first", tiny.Options());
        FolderCopy.Make(TinyRun.Model, model["base"], what: "model", without: "");
        File.AppendAllText(model["base/model_index.json"], "\n");
        var options = tiny.Options() with
        {
            Model = model["base"],
            Init = tiny["first"],
            Rank = 3,
            LoraTargets = LoraTargets.Qkv,
            AdaptSteps = 2,
        };

        var error = Assert.Throws<UnfitOptionsException>(() => tiny.Learn("second", options));
        var other = Assert.Throws<UnfitOptionsException>(
            () => tiny.Learn("second", tiny.Options(LearningMode.Full) with { Init = tiny["first"] }));

        Assert.Equal(
            ["model", "adapt_steps", "rank", "lora_targets"], error.Problems.Select(problem => problem.Property));
        Assert.Equal("learn", Assert.Single(other.Problems).Property);
        Assert.Equal(
            "{option:rank} 3: the run first, with which {command:train} is to begin, has 2.",
            error.Problems[2].Text());
        Assert.False(Directory.Exists(tiny["second"]));
    }

    [Fact]
    public void A_run_that_is_not_finished_and_a_folder_that_is_no_run_are_refused()
    {
        using var tiny = new TinyRun();
        var watcher = new Watcher(stopAfter: 2);
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("first", tiny.Options(), watcher));

        string Refused(string init) => Assert.Throws<FolderMismatchException>(
            () => tiny.Learn("second", tiny.Options() with { Init = init })).Problems[0].Code;

        Assert.Equal(ProblemCode.Unfinished, Refused(tiny["first"]));
        Assert.Equal(ProblemCode.WrongFolder, Refused(tiny.Data.Root));
    }

    [Fact]
    public void A_run_resumes_with_the_same_start_wherever_it_is_and_with_no_other()
    {
        using var tiny = new TinyRun();
        tiny.Learn("first", tiny.Options());
        tiny.Learn("other", tiny.Options() with { Seed = 3 });
        var options = tiny.Options() with { Init = tiny["first"] };
        tiny.Learn("straight", options);
        Assert.Throws<OperationCanceledException>(
            () => tiny.Learn("stopped", options, new Watcher(stopAfter: 3)));
        FolderCopy.Make(tiny["first"], tiny["moved"], what: "run", without: FolderLock.Name);

        var error = Assert.Throws<FolderMismatchException>(
            () => tiny.Learn("stopped", options with { Init = tiny["other"] }));
        tiny.Learn("stopped", options with { Init = tiny["moved"] });

        Assert.Contains(error.Problems, problem => problem.Property == "init");
        tiny.AssertSame("straight", "stopped");
    }

    [Fact]
    public void A_set_names_the_photos_of_both_runs()
    {
        using var tiny = new TinyRun();
        tiny.Learn("first", tiny.Options());
        tiny.Data.Pair("crack", 7);
        tiny.Learn("second", tiny.Options() with { Defect = "crack", Init = tiny["first"] });
        tiny.Learn("third", tiny.Options() with { Defect = "crack", Init = tiny["second"] });

        var plan = GenerationPlan.Prepare(new GenerationOptions
        {
            Runs = [tiny["third"]],
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
            Out = tiny["set"],
        });

        Assert.Equal(
            ["test/crack/007.png", .. Enumerable.Range(0, 4).Select(i => $"test/scratch/{i:000}.png")],
            plan.Description.LearnedFrom!.Select(file => file.Path));
        Assert.Equal("second", RunFolder.Open(tiny["third"]).Record.Init!.Name);
    }

    private static double Distance(string first, string second, string file)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var a = SafeTensorsFile.Open(Path.Combine(first, file));
        using var b = SafeTensorsFile.Open(Path.Combine(second, file));
        Assert.Equal(a.Names, b.Names);
        return a.Names.Max(name => (a.Get(name).ToTensor().To(DType.Float32) - b.Get(name).ToTensor().To(DType.Float32))
            .Abs().Max([]).ToDouble());
    }
}
