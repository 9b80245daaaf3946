using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Filling.Runs;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class StrengthTests
{
    private const string Prompt = "A metal nut with sks";
    private const string Weight = "conv_in.weight";

    [Fact, NoTensorLeaks]
    public void Weights_go_from_the_base_through_the_learned_ones_and_beyond()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options(LearningMode.Full));
        var run = FinishedRun.Open(tiny["run"], null);
        var start = WeightOf(TinyRun.Model);
        var learned = WeightOf(run.ModelPath);
        Assert.NotEqual(start, learned);

        foreach (var strength in (double[])[0, 0.5, 1, 2])
        {
            using var loaded = new LoadedRun(run, Device.Cpu, strength);
            var found = loaded.Defect("scratch").Model.UNetWeights.Tensors[Weight].ToArray<float>();

            Assert.All(
                found.Index(), pair => Assert.Equal(
                    start[pair.Index] + strength * (learned[pair.Index] - start[pair.Index]), pair.Item, 1e-6));
        }
    }

    [Fact, NoTensorLeaks]
    public void Adapters_add_as_much_as_is_asked_for()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var run = FinishedRun.Open(tiny["run"], null);
        using var scope = new TensorScope();
        using var model = ModelFolder.Open(TinyRun.Model).Load();

        Assert.Equal(model.Embed(Prompt).ToArray<float>(), Embedding(run, 0));
        Assert.NotEqual(Embedding(run, 1), Embedding(run, 2));
    }

    [Fact, NoTensorLeaks]
    public void Only_a_small_base_whose_weights_learned_is_strengthened_unless_asked()
    {
        using var tiny = new TinyRun();
        tiny.Learn("small", tiny.Options(LearningMode.Full) with { Preset = TrainingPreset.Small });
        tiny.Learn("paper", tiny.Options(LearningMode.Full) with { Preset = TrainingPreset.Paper });

        Assert.Equal(1.5, StrengthOf(Options(tiny, "small")));
        Assert.Equal(1, StrengthOf(Options(tiny, "paper")));
        Assert.Equal(0.7, StrengthOf(Options(tiny, "small") with { Sampling = new() { Strength = 0.7 } }));
        Assert.Equal(1.1, StrengthOf(Options(tiny, "small") with { Sampling = new() { Rim = 1 } }));
        Assert.Equal(1, StrengthOf(Options(tiny, "small", "paper")));
        Assert.StartsWith(
            "scratch of small: a set has one strength, here 1, and alone this one would have 1.5",
            Assert.Single(WarningsOf(Options(tiny, "small", "paper"))));
        Assert.Empty(WarningsOf(Options(tiny, "small", "paper") with { Sampling = new() { Strength = 1 } }));
    }

    [Fact, NoTensorLeaks]
    public void A_base_that_was_adapted_first_is_not_strengthened_unless_asked_and_that_is_reported()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options(LearningMode.Full) with { Preset = TrainingPreset.Small, AdaptSteps = 1 });

        Assert.Equal(1, StrengthOf(Options(tiny, "run")));
        Assert.Empty(WarningsOf(Options(tiny, "run")));
        Assert.Contains(
            "{option:sampling.strength} 1.5 scales that too",
            Assert.Single(WarningsOf(Options(tiny, "run") with { Sampling = new() { Strength = 1.5 } })),
            StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Runs_that_a_set_could_not_tell_apart_are_rejected()
    {
        using var tiny = new TinyRun();
        tiny.Learn("a/run", tiny.Options());
        Directory.CreateSymbolicLink(tiny["b"], tiny["a"]);

        var error = Assert.Throws<UnfitOptionsException>(
            () => GenerationPlan.Prepare(Options(tiny, "a/run", "b/run")));

        Assert.Equal((ProblemCode.Conflict, "runs"), Summary(Assert.Single(error.Problems)));
    }

    [Fact, NoTensorLeaks]
    public void Without_the_base_the_learned_weights_serve_unchanged_and_more_is_rejected()
    {
        using var tiny = new TinyRun();
        using var models = new TemporaryFolder();
        Directory.CreateSymbolicLink(models["base"], TinyRun.Model);
        tiny.Learn(
            "run", tiny.Options(LearningMode.Full) with { Model = models["base"], Preset = TrainingPreset.Small });

        Assert.Empty(WarningsOf(Options(tiny, "run")));
        Directory.Delete(models["base"]);

        var fainter = GenerationPlan.Prepare(Options(tiny, "run"));
        Assert.Equal(1, fainter.Description.Sampling.Strength);
        var warning = Assert.Single(WarningsOf(fainter));
        Assert.StartsWith("run: the model that it started from", warning);
        Assert.Contains(models["base"], warning, StringComparison.Ordinal);
        Assert.Empty(WarningsOf(Options(tiny, "run") with { Sampling = new() { Strength = 1 } }));
        Assert.Contains(
            "at strength 1 instead of 1.1",
            Assert.Single(WarningsOf(Options(tiny, "run") with { Sampling = new() { Rim = 1 } })));
        var problems = Assert.Throws<FolderMismatchException>(
            () => GenerationPlan.Prepare(Options(tiny, "run") with { Sampling = new() { Strength = 2 } })).Problems;
        Assert.Equal((ProblemCode.UnfitForRun, "sampling.strength"), Summary(Assert.Single(problems)));
    }

    [Fact, NoTensorLeaks]
    public void A_word_has_no_strength()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.WordOptions());

        var problems = Assert.Throws<FolderMismatchException>(
            () => GenerationPlan.Prepare(Options(tiny, "run") with { Sampling = new() { Strength = 2 } })).Problems;
        Assert.Equal((ProblemCode.UnfitForRun, "sampling.strength"), Summary(Assert.Single(problems)));
    }

    private static (string, string?) Summary(Problem problem) => (problem.Code, problem.Property);

    private static double? StrengthOf(GenerationOptions options) =>
        GenerationPlan.Prepare(options).Description.Sampling.Strength;

    private static GenerationOptions Options(TinyRun tiny, params string[] runs) => new()
    {
        Runs = [.. runs.Select(run => tiny[run])],
        Inputs = new InputChoice { Masks = [InputChoice.Train] },
        Out = tiny["set"],
    };

    private static float[] Embedding(FinishedRun run, double strength)
    {
        using var scope = new TensorScope();
        using var loaded = new LoadedRun(run, Device.Cpu, strength);
        return loaded.Defect("scratch").Model.Embed(Prompt).ToArray<float>();
    }

    private static float[] WeightOf(string folder)
    {
        using var model = ModelFolder.Open(folder).Load();
        return model.UNetWeights.Tensors[Weight].ToArray<float>();
    }

    private static IEnumerable<string> WarningsOf(GenerationOptions options) =>
        WarningsOf(GenerationPlan.Prepare(options));

    private static IEnumerable<string> WarningsOf(GenerationPlan plan) =>
        new GenerationAdvice(plan).Warnings.Select(problem => problem.Text());
}
