using DefectFill.Networks.Autoencoders;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>Both autoencoders: encoding an image, a sample from given noise, decoding latents.</summary>
internal static class VaeKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var store = new WeightStore(Source(parity), parity.Type(), Device.Parse(parity.Device));
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var vae = new AutoencoderKL(
            AutoencoderKLConfig.Parse(parity.Json.GetProperty("config"), "config"), store.Root);
        store.Seal();
        var distribution = vae.Distribution(parity.Tensor("image"));
        return
        [
            parity.Check("mean", distribution.Mean),
            parity.Check("logvar", distribution.LogVariance),
            parity.Check("sample", distribution.Sample(parity.Tensor("noise"))),
            parity.Check("decoded", vae.DecodeUnscaled(parity.Tensor("latents"))),
        ];
    }

    public static IEnumerable<Check> TinyChecks(ParityCase parity)
    {
        using var store = new WeightStore(FormulaSource.Of(parity), parity.Type(), Device.Parse(parity.Device));
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var vae = new AutoencoderTiny(
            AutoencoderTinyConfig.Parse(parity.Json.GetProperty("config"), "config"), store.Root);
        store.Seal();
        return
        [
            parity.Check("latents", vae.EncodeUnscaled(parity.Tensor("image"))),
            parity.Check("decoded", vae.DecodeUnscaled(parity.Tensor("latents"))),
        ];
    }

    /// <summary>
    /// The formula provides any name; the case states in words whether a checkpoint has the old ones.
    /// </summary>
    private static FormulaSource Source(ParityCase parity)
    {
        var isOld = parity.Json.GetProperty("keys").GetString()!.Contains("query", StringComparison.Ordinal);
        return FormulaSource.Of(parity) with
        {
            Has = name => name.Contains(".query.", StringComparison.Ordinal) == isOld,
        };
    }
}
