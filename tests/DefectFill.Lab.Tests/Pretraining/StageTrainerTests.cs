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
    public void A_step_without_finite_numbers_is_left_out_and_learning_goes_on()
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

        Assert.Contains("3 steps in a row gave no finite numbers; at step 7 the loss was", error.Message);
        Assert.Contains("--out a new folder and, in --config, a lower \"rate\" for \"one weight\"", error.Message);
        Assert.InRange(Saved(folder.Path), 0.9, 0.999);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_not_saved()
    {
        using var folder = new TemporaryFolder();
        using var stage = new OneWeight(_ => 1);

        var error = Assert.Throws<DivergedException>(() => Learn(stage, folder.Path, rate: 1e39));

        Assert.Contains("its weights after step 1 are no numbers", error.Message);
        Assert.False(File.Exists(folder["checkpoints/one weight.safetensors"]));
    }

    private static StagePosition Learn(OneWeight stage, string folder, double rate = 1e-3)
    {
        var learning = new LearningOptions { Steps = 12, Rate = rate, WarmUp = 0 };
        var options = new PretrainOptions { CheckpointMinutes = 0 };
        using var work = new StageFolder(folder, options, new PretrainInputs(null, null, 0, null));
        using var trainer = new StageTrainer(stage, learning, work);
        return trainer.Run(new Silent(), CancellationToken.None);
    }

    private static double Saved(string folder)
    {
        using var file = SafeTensorsFile.Open(Path.Combine(folder, "checkpoints", "one weight.safetensors"));
        using var weight = file.Get("weight.w").ToTensor();
        return weight.ToDouble();
    }

    /// <summary>Loss = (factor · w)², w from 1.</summary>
    private sealed class OneWeight(Func<long, double> factor) : IStage
    {
        public Tensor Weight { get; } = Tensor.Scalar(1);

        public string Name => "one weight";

        public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters => [new("w", Weight)];

        public Tensor Loss(long step) => (factor(step) * Weight).Square();

        public IReadOnlyDictionary<string, double> Measure() => new Dictionary<string, double>();

        public Photo? Sheet() => null;

        public void Dispose() => Weight.Dispose();
    }

    private sealed class Silent : IPretrainProgress
    {
        public void Show(string stage, double share, string detail)
        {
        }
    }
}
