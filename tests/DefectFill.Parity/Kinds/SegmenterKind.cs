using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>DRAEM's segmenter: logits in evaluation mode; focal loss and gradients in training mode.</summary>
internal static class SegmenterKind
{
    private const string GradPrefix = "grad:";

    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        var first = parity.Json.GetProperty("shapes")[0];
        using var store = new WeightStore(FormulaSource.Of(parity), device: Device.Parse(parity.Device));
        using var scope = new TensorScope();
        var network = new Segmenter(store.Root, width: first[0].GetInt64(), inChannels: first[1].GetInt64());
        var keys = store.Tensors.Keys.Concat(Counters(store)).ToHashSet();
        var expected = parity.Json.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!);
        return
        [
            Check.That("keys", keys.SetEquals(expected), "the network requests other names"),
            parity.Check("logits", Logits(parity, network)),
            .. Training(parity, network, store),
        ];
    }

    private static Tensor Logits(ParityCase parity, Segmenter network)
    {
        using var noGrad = Autograd.Off();
        return network.Forward(parity.Tensor("x"));
    }

    private static IEnumerable<Check> Training(ParityCase parity, Segmenter network, WeightStore store)
    {
        var gradients = parity.Expected.Where(name => name.StartsWith(GradPrefix, StringComparison.Ordinal)).ToList();
        gradients.ForEach(name => store.Tensors[name[GradPrefix.Length..]].RequiresGrad = true);
        var probabilities = network.Forward(parity.Tensor("train_x"), training: true).Softmax(1);
        var loss = FocalLoss.Of(probabilities, parity.Tensor("train_mask"));
        loss.Backward();
        return
        [
            parity.Check("loss", loss),
            .. gradients.Select(name => parity.Check(name, store.Tensors[name[GradPrefix.Length..]].Grad!)),
        ];
    }

    // Counted by the reference, but not used.
    private static IEnumerable<string> Counters(WeightStore store) =>
        store.Tensors.Keys.Where(key => key.EndsWith(".running_mean", StringComparison.Ordinal))
            .Select(key => key.Replace(".running_mean", ".num_batches_tracked", StringComparison.Ordinal));
}
