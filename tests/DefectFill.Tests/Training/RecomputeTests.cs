using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training;
using DefectFill.Training.Lessons;
using DefectFill.Training.Objective;
using Xunit;
using Xunit.Abstractions;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class RecomputeTests(ITestOutputHelper output)
{
    private static readonly int[] s_word = [3, 4];

    [Theory]
    [InlineData(LearningMode.Adapters)]
    [InlineData(LearningMode.Full)]
    public void Blocks_computed_twice_teach_the_same(LearningMode learn)
    {
        using var tiny = new TinyRun();
        tiny.Learn("kept", tiny.Options(learn) with { Recompute = RecomputeChoice.Off });
        tiny.Learn("again", tiny.Options(learn) with { Recompute = RecomputeChoice.On });

        Assert.All(tiny.Steps("kept").Zip(tiny.Steps("again")), pair =>
        {
            Assert.Equal(1, pair.Second.Loss!.Value / pair.First.Loss!.Value, 1e-5);
            Assert.Equal(1, pair.Second.GradNorm!.Value / pair.First.GradNorm!.Value, 1e-5);
        });
    }

    [Fact]
    public void A_run_that_resumes_computes_blocks_as_before()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { Recompute = RecomputeChoice.On };
        tiny.Learn("whole", options);
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("stopped", options, new Watcher(2)));
        tiny.Learn("stopped", options with { Recompute = RecomputeChoice.Auto });

        tiny.AssertSame("whole", "stopped");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    public void Both_plans_are_true_within_15_percent(int side)
    {
        using var model = ModelFolder.Open("small").Load(DType.Float32, Device.Cpu);
        using var learner = Learner.Of(model, new TrainingOptions { Data = "", Model = "", Defect = "" });
        foreach (var parameter in learner.Parameters.Values)
        {
            parameter.RequiresGrad = true;
        }

        learner.DropSamples([Generator.For(1, "dropout")]);
        learner.DropTexts([Generator.For(1, "dropout of text")]);
        var planned = ActivationEstimate.Of(model, side, trainsWeights: false);

        var kept = Measured(model, side);
        model.UNet.Recomputes = true;
        learner.DropSamples([Generator.For(1, "dropout")]);
        var peak = Measured(model, side);
        output.WriteLine($"{side} px: kept {kept >> 20} MB, planned {planned.Kept >> 20} MB; " +
            $"recomputed {peak >> 20} MB, planned {planned.Recomputed >> 20} MB");

        Assert.InRange((double)planned.Kept / kept, 0.85, 1.15);
        Assert.InRange((double)planned.Recomputed / peak, 0.85, 1.15);
    }

    /// <summary>The most bytes that one sample's object branch needs.</summary>
    private static long Measured(DiffusionModel model, int side)
    {
        using var scope = new TensorScope();
        var latent = side / model.Configs.LatentScale;
        var channels = model.Configs.UNet.OutChannels;
        Tensor Latent(string name, long count) => Tensor.Normal(Generator.For(2, name), [1, count, latent, latent]);
        var batch = new LatentBatch(
            Latent("xt", channels), Latent("target", channels), [500], Latent("mask", 1), Latent("b", channels),
            Latent("random mask", 1), Latent("random b", channels));
        var loss = new DefectFillLoss(model.UNet, s_word, new LossOptions());

        var before = TorchRuntime.Memory(Device.Cpu, reset: true).Allocated;
        var total = TensorScope.Within(() =>
        {
            var text = model.Embed("a photo with sks");
            var (whole, attention) = loss.Object(batch, text);
            return whole + attention;
        });
        total.Backward();
        return TorchRuntime.Memory(Device.Cpu).Peak - before;
    }
}
