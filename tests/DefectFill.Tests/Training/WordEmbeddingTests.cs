using DefectFill.Adapters;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class WordEmbeddingTests
{
    private const string Prompt = "A metal nut with sks";

    [Fact, NoTensorLeaks]
    public void A_fresh_word_means_what_it_meant_and_alone_gets_a_gradient()
    {
        using var model = ModelFolder.Open(TinyRun.Model).Load();
        using var scope = new TensorScope();
        var before = model.Embed(Prompt).ToArray<float>();

        using var word = WordEmbedding.Fresh(model, "sks");
        word.Rows.RequiresGrad = true;
        var embedded = model.Embed(Prompt);
        embedded.Square().Sum().Backward();

        Assert.Equal(before, embedded.ToArray<float>());
        Assert.Contains(word.Rows.Grad!.ToArray<float>(), gradient => gradient != 0);
        Assert.All(model.TextEncoderWeights.Tensors.Values, weight => Assert.Null(weight.Grad));
        word.Rows.Grad = null;
    }

    [Fact, NoTensorLeaks]
    public void Learning_a_word_leaves_its_rows_and_nothing_else()
    {
        using var tiny = new TinyRun();

        tiny.Learn("run", tiny.WordOptions());

        using var run = RunFolder.Open(tiny["run"]);
        using var file = SafeTensorsFile.Open(run.EmbeddingPath);
        using var scope = new TensorScope();
        Assert.True(RunOutput.IsDone(run));
        Assert.False(File.Exists(run.AdapterPath) || Directory.Exists(run.AdaptedPath));
        Assert.Equal(["sks"], file.Names);
        using var model = ModelFolder.Open(TinyRun.Model).Load();
        using var fresh = WordEmbedding.Fresh(model, "sks");
        Assert.NotEqual(fresh.Rows.ToArray<float>(), file.Get("sks").ToTensor().ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void A_run_that_was_stopped_ends_byte_for_byte_like_one_that_was_not()
    {
        using var tiny = new TinyRun();
        tiny.Learn("straight", tiny.WordOptions());

        Assert.Throws<OperationCanceledException>(() => tiny.Learn("stopped", tiny.WordOptions(), new Watcher(1)));
        tiny.Learn("stopped", tiny.WordOptions());

        tiny.AssertSame("straight", "stopped");
    }

    [Fact, NoTensorLeaks]
    public void What_is_loaded_to_fill_is_what_was_learned()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.WordOptions());
        var run = FinishedRun.Open(tiny["run"], null);
        using var scope = new TensorScope();
        using var file = SafeTensorsFile.Open(run.EmbeddingPath!);
        using var model = ModelFolder.Open(TinyRun.Model).Load();
        using var word = WordEmbedding.Fresh(model, "sks");
        word.Rows.CopyInPlace(file.Get("sks").ToTensor());

        using var loaded = new LoadedRun(run, Device.Cpu);

        Assert.Equal(
            model.Embed(Prompt).ToArray<float>(), loaded.Defect("scratch").Model.Embed(Prompt).ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void A_word_that_could_not_learn_is_rejected()
    {
        using var tiny = new TinyRun();

        var problem = Assert.Single((tiny.WordOptions() with { LrText = 0 }).Problems());
        Assert.Equal((ProblemCode.NothingToTrain, "lr_text"), (problem.Code, problem.Property));
    }
}
