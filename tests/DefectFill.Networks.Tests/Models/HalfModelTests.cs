using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Networks.Tests.Models;

/// <summary>Networks in half precision: what they store, take and return.</summary>
[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class HalfModelTests
{
    private static readonly string s_tiny = TinyRun.Model;

    [Fact]
    public void Networks_compute_in_half_and_exchange_Float32()
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var exact = ModelFolder.Open(s_tiny).Load();
        using var half = ModelFolder.Open(s_tiny).Load(DType.BFloat16);

        // LibTorch 1.13 sums BFloat16 in BFloat16 on a CPU, so the program rejects it there; the types are the same.
        var bound = Precision.WhyNot(DType.BFloat16, Device.Cpu) is null ? 0.05 : 0.5;
        foreach (var (name, ours, truth) in Outputs(half).Zip(Outputs(exact), (a, b) => (a.Name, a.Value, b.Value)))
        {
            Assert.Equal(DType.Float32, ours.DType);
            var error = (ours - truth).Norm().ToDouble() / truth.Norm().ToDouble();
            Assert.True(error > 1e-4 && error < bound, $"{name}: off by {error:G3}");
        }

        Assert.All(half.UNetWeights.Tensors.Values, weight => Assert.Equal(DType.BFloat16, weight.DType));
    }

    [Fact]
    public void Master_weights_change_neither_output_nor_the_type_of_gradients()
    {
        using var scope = new TensorScope();
        using var half = ModelFolder.Open(s_tiny).Load(DType.BFloat16);
        using var masters = ModelFolder.Open(s_tiny).Load(DType.BFloat16, keepsMasters: true);
        var weight = masters.UNetWeights.Tensors["conv_in.weight"];
        weight.RequiresGrad = true;

        var (a, b) = (Outputs(half).Last().Value, Outputs(masters).Last().Value);
        b.Square().Mean().Backward();

        Assert.Equal(a.ToArray<float>(), b.ToArray<float>());
        Assert.Equal((DType.Float32, DType.Float32), (weight.DType, weight.Grad!.DType));
        weight.RequiresGrad = false;
        weight.Grad = null;
    }

    [Fact]
    public void An_autoencoder_that_overflows_in_Float16_goes_on_in_Float32()
    {
        using var scope = new TensorScope();
        using var weights = new WeightStore(new Nothing(), DType.Float16, keepsMasters: true);
        var autoencoder = new OverflowGuard(new Overflowing(weights), weights);

        Assert.Equal([1e6f], autoencoder.Decode(Tensor.Full(1e6, [1])).ToArray<float>());
        Assert.Equal(DType.Float32, weights.DType);
        Assert.Null(weights.CastTo);
    }

    private static IEnumerable<(string Name, Tensor Value)> Outputs(DiffusionModel model)
    {
        var image = (Tensor.Arange(0, 3 * 32 * 32) / 1536 - 1).Reshape(1, 3, 32, 32);
        var text = model.Embed("a tile");
        var latents = model.Autoencoder.Encode(image, Tensor.Zeros([1, 4, 8, 8]));
        yield return ("text", text);
        yield return ("latents", latents);
        yield return ("image", model.Autoencoder.Decode(latents));
        var input = model.UNet.Input(latents, Tensor.Ones([1, 1, 8, 8]), latents);
        yield return ("noise", model.UNet.Forward(input, Tensor.Full(999, [1], DType.Int64), text));
    }

    private sealed class Overflowing(WeightStore weights) : IAutoencoder
    {
        public Tensor Encode(Tensor image, Tensor noise) => image;

        public Tensor Decode(Tensor latents) => latents.To(weights.DType).To(DType.Float32);
    }

    private sealed class Nothing : ITensorSource
    {
        public string Description => "nothing";

        public IReadOnlyCollection<string> Names => [];

        public bool Contains(string name) => false;

        public Tensor? Load(string name, ReadOnlySpan<long> shape) => null;
    }
}
