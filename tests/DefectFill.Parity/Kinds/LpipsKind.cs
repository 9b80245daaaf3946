using DefectFill.Core.Options;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity.Kinds;

/// <summary>LPIPS: distance and map of two batches, with the released linear weights.</summary>
internal static class LpipsKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        var device = Device.Parse(parity.Device);
        var formula = parity.Json.GetProperty("weights").GetProperty("trunk");
        var source = new FormulaSource(formula.GetProperty("gain").GetDouble(), parity.Seed);
        using var trunk = new WeightStore(source, device: device);
        using var linear = new WeightStore(new StoredSource(parity), device: device);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var layers = LpipsTrunk.Of(NetOf(parity), trunk.Root);
        var lpips = new Lpips(layers, layers.Linear(linear.Root));
        linear.Seal();
        var (a, b) = (parity.Tensor("a"), parity.Tensor("b"));
        return [parity.Check("distance", lpips.Distance(a, b)), parity.Check("spatial", lpips.Map(a, b))];
    }

    private static LpipsNet NetOf(ParityCase parity) => parity.Json.GetProperty("net").GetString() switch
    {
        "vgg" => LpipsNet.Vgg,
        "alex" => LpipsNet.Alex,
        "squeeze" => LpipsNet.Squeeze,
        var net => throw new InvalidDataException($"net {net}: not one of vgg, alex, squeeze"),
    };

    private sealed class StoredSource(ParityCase parity) : ITensorSource
    {
        public string Description => "inputs.safetensors";

        public IReadOnlyCollection<string> Names { get; } = [.. parity.StoredNames];

        public bool Contains(string name) => Names.Contains(name);

        public Tensor? Load(string name, ReadOnlySpan<long> shape) => Contains(name)
            ? Tensor.From<float>(parity.Stored(name).ToFloats(), parity.Stored(name).Shape)
            : null;
    }
}
