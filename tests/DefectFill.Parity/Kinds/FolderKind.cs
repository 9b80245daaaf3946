using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Parity.Kinds;

/// <summary>
/// A model folder written by diffusers, the case itself or one that it names: no problems, the same numbers.
/// </summary>
internal static class FolderKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        var device = Device.Parse(parity.Device);
        var folder = parity.PathOf(parity.Json.TryGetProperty("folder", out var named) ? named.GetString()! : ".");
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var model = ModelFolder.Open(folder).Load(device: device);
        var embedding = model.Embed(parity.Json.GetProperty("prompt").GetString()!);
        var timestep = Tensor.From<long>([parity.Json.GetProperty("timestep").GetInt64()]).To(device);
        var autoencoder = (AutoencoderKL)model.Autoencoder;
        return
        [
            Check.Equal("problems", ModelFolder.Check(folder), []),
            parity.Check("embedding", embedding),
            parity.Check("unet", model.UNet.Forward(parity.Tensor("sample"), timestep, embedding)),
            parity.Check("mean", autoencoder.Distribution(parity.Tensor("image")).Mean),
        ];
    }
}
