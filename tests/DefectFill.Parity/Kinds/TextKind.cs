using DefectFill.Networks.Text;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>CLIP's text encoder: the last hidden state for given token ids.</summary>
internal static class TextKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        var device = Device.Parse(parity.Device);
        using var store = new WeightStore(FormulaSource.Of(parity), parity.Type(), device);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var encoder = new TextEncoder(TextEncoderConfig.Parse(parity.Json.GetProperty("config"), "config"), store.Root);
        store.Seal();
        return [parity.Check("last_hidden_state", encoder.Forward(Ids(parity).To(device)))];
    }

    private static Tensor Ids(ParityCase parity)
    {
        var rows = parity.Json.GetProperty("input_ids");
        long[] ids = [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(id => id.GetInt64())];
        return Tensor.From<long>(ids, rows.GetArrayLength(), rows[0].GetArrayLength());
    }
}
