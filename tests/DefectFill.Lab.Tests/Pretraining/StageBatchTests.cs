using DefectFill.Core.Options;
using DefectFill.Lab.Pretraining;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class StageBatchTests
{
    private static readonly PretrainOptions s_options = new()
    {
        PictureSize = 48,
        WindowSize = 32,
        Pictures = 4,
        AutoencoderWidth = 8,
        DenoiserWidths = [16, 32],
        TextWidth = 16,
        Features = new() { Batch = 5 },
        Denoiser = new() { Batch = 5 },
    };

    [Fact]
    public void The_gradient_of_the_features_is_the_same_in_parts()
    {
        using var stage = new FeatureStage(s_options, new PictureSource(s_options, []));

        AssertSameInParts(stage);
    }

    [Fact]
    public void The_gradient_of_the_denoiser_is_the_same_in_parts()
    {
        using var folder = new TemporaryFolder();
        CaptionTokenizer.Write(folder["tokenizer"]);
        using var model = ModelRecipe.Create(s_options, folder["tokenizer"], Device.Cpu);
        using var stage = new DenoiserStage(model, s_options, new PictureSource(s_options, []));

        AssertSameInParts(stage);
    }

    private static void AssertSameInParts(IStage stage)
    {
        var (whole, gradients) = Backward(stage, atOnce: 5);
        var (parts, others) = Backward(stage, atOnce: 2);

        Assert.Equal(whole, parts, 1e-5);
        Assert.Contains(gradients, gradient => Math.Abs(gradient) > 1e-4);
        Assert.All(gradients.Zip(others), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    /// <summary>The loss of a step, and the sum of each parameter's gradient.</summary>
    private static (double Loss, double[] Gradients) Backward(IStage stage, int atOnce)
    {
        using var scope = new TensorScope();
        foreach (var (_, parameter) in stage.Parameters)
        {
            parameter.RequiresGrad = true;
            parameter.Grad = null;
        }

        var loss = stage.BatchOf(3).Backward(atOnce);
        return (loss, [.. stage.Parameters.Select(named => named.Value.Grad?.Sum().ToDouble() ?? 0)]);
    }
}
