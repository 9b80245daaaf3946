using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>The UNet: its output, the word's map, and gradients of a loss on both.</summary>
internal static class UNetKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var store = new WeightStore(FormulaSource.Of(parity), parity.Type(), Device.Parse(parity.Device));
        var unet = new UNet(UNetConfig.Parse(parity.Json.GetProperty("config"), "config"), store.Root);
        var wantsGradients = parity.Expected.Contains("loss");
        using var scope = new TensorScope();
        using var mode = wantsGradients ? Autograd.On() : Autograd.Off();
        return [.. ParameterChecks(parity, store), .. Run(parity, unet, store, wantsGradients)];
    }

    private static IEnumerable<Check> ParameterChecks(ParityCase parity, WeightStore store)
    {
        if (parity.Json.TryGetProperty("parameters", out var count))
        {
            var ours = store.Tensors.Values.Sum(tensor => tensor.Numel);
            yield return Check.Equal("parameters", [ours], [count.GetInt64()]);
        }
    }

    private static List<Check> Run(ParityCase parity, UNet unet, WeightStore store, bool wantsGradients)
    {
        var sample = parity.Tensor("sample");
        var context = parity.Tensor("context");
        Dictionary<string, Tensor> watched = [];
        if (wantsGradients)
        {
            watched = parity.Expected.Where(name => name.StartsWith("grad:", StringComparison.Ordinal))
                .ToDictionary(name => name, name => name[5..] switch
                {
                    "sample" => sample,
                    "context" => context,
                    var key => store.Tensors[key],
                });
            foreach (var leaf in watched.Values)
            {
                leaf.RequiresGrad = true;
            }
        }

        var word = new WordMap([.. parity.Json.GetProperty("word").EnumerateArray().Select(w => w.GetInt32())]);
        var output = unet.Forward(sample, Timesteps(parity), context, word);
        var map = word.Average();
        List<Check> checks = [parity.Check("out", output), parity.Check("map", map)];
        if (wantsGradients)
        {
            var loss =
                (output * parity.Tensor("cotangent")).Mean() + (map - parity.Tensor("map_target")).Square().Mean();
            (loss * parity.LossScale).Backward();
            checks.Add(parity.Check("loss", loss));
            checks.AddRange(watched.Select(pair =>
                parity.Check(pair.Key, pair.Value.Grad!.To(DType.Float32) / parity.LossScale)));
        }

        return checks;
    }

    /// <summary>One timestep per sample; a single one is used for all.</summary>
    private static Tensor Timesteps(ParityCase parity)
    {
        var batch = parity.Json.GetProperty("inputs").GetProperty("sample").GetProperty("shape")[0].GetInt64();
        long[] steps = [.. parity.Json.GetProperty("timesteps").EnumerateArray().Select(t => t.GetInt64())];
        return Tensor.From<long>(steps).Expand(batch).To(Device.Parse(parity.Device));
    }
}
