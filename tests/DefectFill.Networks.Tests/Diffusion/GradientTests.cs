using DefectFill.Networks.Models;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

/// <summary>Our own base is learned from scratch, so every number of every network must receive its gradient.</summary>
[Collection(TensorTestGroup.Name)]
public class GradientTests
{
    [Theory, NoTensorLeaks]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_number_of_the_model_learns(bool isTiny)
    {
        var configs = isTiny ? SmallModel.Configs(SmallModel.Tiny) : SmallModel.Configs();
        using var model = SmallModel.Create(configs, SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var all = AllOf(model);
        all.ForEach(pair => pair.Value.RequiresGrad = true);
        var image = Ramp();

        Loss(model, image).Backward();

        Assert.DoesNotContain(all, pair => pair.Value.Grad is null);
        Assert.All(all, pair => Assert.True(double.IsFinite(pair.Value.Grad!.Norm().ToDouble()), pair.Key));
    }

    [Theory, NoTensorLeaks]
    [InlineData("encoder.mid_block.attentions.0.to_q.weight")]
    [InlineData("decoder.up_blocks.0.resnets.0.conv1.weight")]
    public void Gradients_of_the_autoencoder_are_its_slopes(string name)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var weight = model.AutoencoderWeights.Tensors[name];
        var image = Ramp();
        weight.RequiresGrad = true;
        Loss(model, image).Backward();
        var direction = weight.Grad! / weight.Grad!.Norm();
        var slope = (weight.Grad! * direction).Sum().ToDouble();

        using var noGrad = Autograd.Off();
        const double Step = 1e-2;
        var above = At(weight, direction, Step, () => Loss(model, image));
        var below = At(weight, direction, -Step, () => Loss(model, image));

        Assert.Equal((above - below) / (2 * Step), slope, 0.02 * slope);
    }

    // From −1 to 1, as (1, 3, 16, 16).
    private static Tensor Ramp() =>
        Tensor.From<float>([.. Enumerable.Range(0, 768).Select(i => (i * 2f / 767) - 1)], 1, 3, 16, 16);

    private static double At(Tensor weight, Tensor direction, double step, Func<Tensor> loss)
    {
        weight.AddInPlace(direction, step);
        var value = loss().ToDouble();
        weight.AddInPlace(direction, -step);
        return value;
    }

    private static Tensor Loss(DiffusionModel model, Tensor image)
    {
        var latents = model.Autoencoder.Encode(image, Tensor.Full(0.5, [1, 4, 8, 8]));
        var rebuilt = model.Autoencoder.Decode(latents);
        var input = Tensor.Cat(1, latents, Tensor.Ones([1, 1, 8, 8]), latents);
        var noise = model.UNet.Forward(input, Tensor.From([500L]), model.Embed("a b"));
        return (rebuilt - image).Square().Mean() + noise.Square().Mean();
    }

    private static List<KeyValuePair<string, Tensor>> AllOf(DiffusionModel model) =>
    [
        .. model.UNetWeights.Tensors, .. model.AutoencoderWeights.Tensors, .. model.TextEncoderWeights.Tensors,
    ];
}
