using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Imaging;
using DefectFill.Lab.Pretraining;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class StageTrainerTests
{
    [Fact]
    public void A_step_without_finite_numbers_is_left_out_and_training_continues()
    {
        using var folder = new TemporaryFolder();
        using var stage = new OneWeight(step => step is 3 or 4 ? double.NaN : 1);

        var end = Learn(stage, folder.Path);

        Assert.Equal(12, end.Steps);
        Assert.InRange(stage.Weight.ToDouble(), 0, 0.999);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Learning_that_diverges_ends_and_its_checkpoint_holds_the_last_good_weights(double factor)
    {
        using var folder = new TemporaryFolder();
        using var stage = new OneWeight(step => step >= 5 ? factor : 1);

        var error = Assert.Throws<DivergedException>(() => Learn(stage, folder.Path));

        Assert.Contains("3 steps in a row were not finite, the last: step 8, loss", error.Message);
        Assert.Matches(@"new folder \(\S*out\W\) with a lower \S*one weight\.rate\W than 0\.001", error.Message);
        Assert.InRange(Saved(folder.Path), 0.9, 0.999);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_not_saved()
    {
        using var folder = new TemporaryFolder();
        using var stage = new OneWeight(_ => 1);

        var error = Assert.Throws<DivergedException>(() => Learn(stage, folder.Path, rate: 1e39));

        Assert.Contains("w is not finite after step 1", error.Message);
        Assert.Equal(1, Saved(folder.Path));
    }

    [Fact]
    public void A_batch_that_does_not_fit_into_memory_is_computed_in_parts()
    {
        using var folder = new TemporaryFolder();
        using var whole = new OneWeight(_ => 1);
        using var split = new OneWeight(_ => 1, samples: 5, fits: 2);
        var log = new EventLog();

        Learn(whole, folder["whole"]);
        Learn(split, folder["split"], log: log);

        Assert.Equal(whole.Weight.ToDouble(), split.Weight.ToDouble(), 1e-6);
        Assert.Equal(2, log.Warnings.Count());
        Assert.Contains("continuing with 2 samples at once", log.Warnings.Last(), StringComparison.Ordinal);
    }

    private static StagePosition Learn(OneWeight stage, string folder, double rate = 1e-3, EventLog? log = null)
    {
        var learning = new LearningOptions { Steps = 12, Rate = rate, WarmUp = 0 };
        var options = new PretrainOptions { CheckpointMinutes = 0 };
        using var work = new StageFolder(folder, options, new PretrainInputs(null, null, 0, null));
        using var trainer = new StageTrainer(stage, learning, work, log ?? new EventLog(), TimeProvider.System);
        return trainer.Run(CancellationToken.None);
    }

    private static double Saved(string folder)
    {
        var store = StageFolder.CheckpointsIn(folder, "one weight");
        using var file = SafeTensorsFile.Open(Path.Combine(store.PathOf(store.Latest()!.Step), "weights.safetensors"));
        using var weight = file.Get("w").ToTensor();
        return weight.ToDouble();
    }

    /// <summary>Loss = (factor · w)², w from 1.</summary>
    /// <param name="factor">The factor of a step.</param>
    /// <param name="samples">Equal samples in a batch.</param>
    /// <param name="fits">How many of them fit into memory at once.</param>
    private sealed class OneWeight(Func<long, double> factor, int samples = 1, int fits = int.MaxValue) : IStage
    {
        public Tensor Weight { get; } = Tensor.Scalar(1);

        public string Name => "one weight";

        public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters => [new("w", Weight)];

        public int SamplesApart => samples;

        public StageBatch BatchOf(long step) => new(samples, (_, count) => count > fits
            ? throw new TorchException("aten::mul", "out of memory")
            : (factor(step) * Weight).Square() * ((double)count / samples));

        public IReadOnlyDictionary<string, double> Measure() => new Dictionary<string, double>();

        public Photo? Sheet() => null;

        public void Dispose() => Weight.Dispose();
    }
}
