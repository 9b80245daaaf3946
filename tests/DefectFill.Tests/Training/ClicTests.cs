using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Filling.Runs;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training.Objective;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>CLiC's loss and Custom Diffusion's parameters on a text-to-image model (figure 6).</summary>
[Collection(TensorTestGroup.Name)]
public class ClicTests
{
    private static readonly int[] s_word = [3];

    [Fact, NoTensorLeaks]
    public void The_losses_are_those_of_the_published_code()
    {
        using var model = SmallModel.Create(SmallModel.Configs(inChannels: 4), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var (batch, pixels, noise) = Batch(model);
        var text = Normal("text", 2, 77, 12);
        var loss = new ClicLoss(model.UNet, s_word);

        var (context, attention) = loss.Context(batch, text);
        var local = loss.Local(batch, text);

        var map = new WordMap(s_word);
        var t = Tensor.From<long>(batch.Timesteps);
        var whole = (batch.Target - model.UNet.Forward(batch.Xt, t, text, map)).Square();
        var x0 = model.Autoencoder.Encode(pixels.Image * pixels.Mask, noise.Background);
        var inside = model.Schedule.AddNoise(x0, noise.Noise, noise.Timesteps);
        var part = (noise.Noise - model.UNet.Forward(inside, t, text)).Square(); // it predicts the noise
        Assert.Equal(Mean(whole, batch.Mask, around: 0.25f), context.ToDouble(), 1e-4);
        Assert.Equal(Mean(part, batch.Mask, around: 0), local.ToDouble(), 1e-4);
        var maps = map.Average().ToArray<float>().Chunk(64).SelectMany(
            a => a.Select(value => (value - a.Min()) / (a.Max() - a.Min())));
        var expected = maps.Zip(batch.Mask.ToArray<float>(), (a, m) => (a - m) * (a - m)).Average();
        Assert.Equal(expected, attention.ToDouble(), 1e-4);
    }

    [Fact, NoTensorLeaks]
    public void Keys_values_and_the_word_are_trained_and_fill_and_resume_byte_for_byte()
    {
        using var tiny = new TinyRun();
        WriteTextModel(tiny["base"]);
        var options = Options(tiny);
        tiny.Learn("whole", options);
        var stopped = new Watcher(stopAfter: 2);
        Assert.ThrowsAny<OperationCanceledException>(() => tiny.Learn("parts", options, stopped));
        tiny.Learn("parts", options);

        tiny.AssertSame("whole", "parts");
        Assert.All(tiny.Steps("whole"), step => Assert.Equal(
            0.5 * step.LossObj!.Value + 0.25 * step.LossDef!.Value + 0.25 * step.LossAttn!.Value,
            step.Loss!.Value, 1e-5));
        var run = FinishedRun.Open(tiny["whole"], null);
        Assert.NotNull(run.EmbeddingPath);
        using (var model = ModelFolder.Open(tiny["base"]).Load())
        using (var adapters = AdapterReader.Attach(model, run.AdapterPath!))
        {
            Assert.All(adapters.Adapters, adapter =>
            {
                Assert.Matches(@"attn2\.to_[kv]$", adapter.Key);
                var identity = adapter.Value.A.ToArray<float>().Index().All(
                    value => value.Item == (value.Index % (adapter.Value.A.Size(0) + 1) == 0 ? 1 : 0));
                Assert.True(identity && adapter.Value.Scale == 1);
            });
            Assert.Contains(adapters.Adapters.Values, adapter => adapter.B.ToArray<float>().Any(value => value != 0));
        }

        var set = new GenerationRun(GenerationPlan.Prepare(new GenerationOptions
        {
            Runs = [tiny["whole"]],
            Method = MethodNames.Clic,
            Count = 1,
            Sampling = new SamplingOptions { Candidates = 1, Steps = 2, Select = SelectionRule.None },
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
            Out = tiny["set"],
        })).Run(Device.Cpu);
        Assert.Equal("clic", set.Description.Method);
    }

    [Fact]
    public void An_inpainting_model_is_rejected()
    {
        using var tiny = new TinyRun();

        var error = Assert.Throws<UnfitOptionsException>(
            () => tiny.Learn("run", Options(tiny) with { Model = TinyRun.Model }));

        Assert.Equal((ProblemCode.Conflict, "model"), (error.Problems[0].Code, error.Problems[0].Property));
    }

    private static TrainingOptions Options(TinyRun tiny) => tiny.Options(LearningMode.Concept) with
    {
        Model = tiny["base"],
        Objective = TrainingObjective.Clic,
        PromptDropout = 0,
    };

    private static void WriteTextModel(string folder)
    {
        using var model = SmallModel.Create(SmallModel.Configs(inChannels: 4), SmallModel.Tokenizer());
        ModelFolderWriter.Write(model, folder);
    }

    // Σ weight · square / Σ weight of each sample, over four channels of 8 × 8 cells.
    private static double Mean(Tensor squares, Tensor mask, float around)
    {
        var values = squares.ToArray<float>();
        var weights = mask.ToArray<float>().Select(inside => inside + around * (1 - inside)).Chunk(64).ToArray();
        return weights.Select((weight, sample) =>
            Enumerable.Range(0, 256).Sum(i => (double)weight[i % 64] * values[sample * 256 + i])
            / weight.Sum(value => (double)value)).Average();
    }

    private static (LatentBatch Batch, PixelBatch Pixels, BatchNoise Noise) Batch(DiffusionModel model)
    {
        var side = 8 * model.Configs.LatentScale;
        var pixels = new PixelBatch(
            Normal("image", 2, 3, side, side), Boxes("mask", side), Boxes("boxes", side));
        var noise = new BatchNoise(
            Normal("x0", 2, 4, 8, 8), Normal("background", 2, 4, 8, 8), Normal("random", 2, 4, 8, 8),
            Normal("noise", 2, 4, 8, 8), [400, 700]);
        var batch = LatentBatch.Of(model, pixels, noise, MaskShrinking.Nearest, new LossOptions());
        Assert.Null(batch.Background); // a text-to-image model sees none
        return (batch.WithLocal(model, pixels, noise), pixels, noise);
    }

    private static Tensor Boxes(string name, int side) =>
        Normal(name, 2, 1, side, side).GreaterThan(0.5).To(DType.Float32);

    private static Tensor Normal(string name, params long[] shape) =>
        Tensor.Normal(Generator.For(6, name), shape);
}
