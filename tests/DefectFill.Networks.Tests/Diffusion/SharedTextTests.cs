using DefectFill.Core.Random;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

/// <summary>Candidates share a prompt and a timestep, so the UNet takes them once.</summary>
[Collection(TensorTestGroup.Name)]
public class SharedTextTests
{
    private const int Batch = 4;

    [Theory, NoTensorLeaks]
    [InlineData(1)] // one text for all, as without guidance
    [InlineData(2)] // a text for each half, as with guidance
    public void Fewer_texts_serve_runs_of_samples(int texts)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var random = Generator.For(3, "shared text");
        var sample = Tensor.Normal(random, [Batch, 9, 8, 8]);
        var text = Tensor.Normal(random, [texts, 77, 12]);
        var copies = text.Unsqueeze(1).Expand(-1, Batch / texts, -1, -1).Flatten(0, 1);
        Tensor[] times = [Tensor.Full(500, [1], DType.Int64), Tensor.Full(500, [Batch], DType.Int64)];

        var shared = model.UNet.Forward(sample, times[0], text);

        Assert.True(Distance(shared, model.UNet.Forward(sample, times[1], copies)) < 1e-5);
        Assert.True(Distance(shared, model.UNet.Forward(sample, times[0], -text)) > 1e-4); // the text does matter
    }

    [Fact, NoTensorLeaks]
    public void Texts_that_do_not_share_the_samples_out_evenly_are_rejected()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();

        var error = Assert.Throws<ArgumentException>(() => model.UNet.Forward(
            Tensor.Ones([3, 9, 8, 8]), Tensor.From([500L]), Tensor.Ones([2, 77, 12])));

        Assert.Contains("2 contexts for 3 samples", error.Message, StringComparison.Ordinal);
    }

    private static double Distance(Tensor a, Tensor b) => (a - b).Abs().Max([]).ToDouble();
}
