using DefectFill.Core.Options;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>A torchvision network as used by LPIPS: first maps [−1, 1] to ImageNet's normalised range.</summary>
/// <param name="trunk">The network.</param>
/// <param name="device">Where it is.</param>
/// <param name="type">What it computes in; its layers are returned in Float32.</param>
internal sealed class LpipsTrunk(IFeatureLayers trunk, Device device = default, DType type = DType.Float32)
    : IFeatureLayers
{
    private static readonly float[] s_shift = [-0.030f, -0.088f, -0.188f];
    private static readonly float[] s_scale = [0.458f, 0.448f, 0.450f];

    public IReadOnlyList<long> Widths => trunk.Widths;

    public static LpipsTrunk Of(LpipsNet net, Weights w) => new(
        net switch
        {
            LpipsNet.Vgg => new Vgg16(w),
            LpipsNet.Alex => new AlexNet(w),
            LpipsNet.Squeeze => new SqueezeNet(w),
            _ => throw new ArgumentOutOfRangeException(nameof(net), net, "not an LPIPS network"),
        },
        w.Store.Device, w.Store.DType);

    /// <summary>
    /// The linear weights of a released file, <c>lin0.model.1.weight</c> and so on, each (1, width, 1, 1).
    /// </summary>
    public IReadOnlyList<Tensor> Linear(Weights w) =>
        [.. Widths.Select((width, i) => w[$"lin{i}"]["model"][1].Get("weight", 1, width, 1, 1))];

    public IReadOnlyList<Tensor> Layers(Tensor x)
    {
        var shift = Tensor.From<float>(s_shift, 1, 3, 1, 1).To(device);
        var scale = Tensor.From<float>(s_scale, 1, 3, 1, 1).To(device);
        return [.. trunk.Layers(((x - shift) / scale).To(type)).Select(layer => layer.To(DType.Float32))];
    }
}
