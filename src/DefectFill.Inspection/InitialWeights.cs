using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>Random initial weights for a network to be trained; each tensor has its own stream.</summary>
internal sealed class InitialWeights(ulong seed, InspectionTask task) : ITensorSource
{
    private const double SegmenterDeviation = 0.02;

    public string Description => "chance";

    public IReadOnlyCollection<string> Names => [];

    public bool Contains(string name) => true;

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        var sizes = shape.ToArray();
        var random = Generator.For(seed, $"inspection weights {name}");
        return (task, name[(name.LastIndexOf('.') + 1)..], sizes.Length) switch
        {
            (_, "running_var", _) => Tensor.Ones(sizes),
            (_, "running_mean", _) => Tensor.Zeros(sizes),
            (InspectionTask.Localise, _, _) => Segmenter(random, sizes, name),
            (_, "weight", 4) => Tensor.Normal(random, sizes) * Math.Sqrt(2.0 / (sizes[0] * sizes[2] * sizes[3])),
            (_, "weight", 1) => Tensor.Ones(sizes),
            (_, _, 1) when !name.StartsWith("fc.", StringComparison.Ordinal) => Tensor.Zeros(sizes),
            _ => (2 * Tensor.Uniform(random, sizes) - 1) * (1 / Math.Sqrt(HeadInputs)),
        };
    }

    private const double HeadInputs = 512;

    // As in DRAEM: convolutions N(0, 0.02), norms N(1, 0.02). A bias before a norm has no effect; all start at 0.
    private static Tensor Segmenter(Generator random, long[] shape, string name)
    {
        if (name.EndsWith(".bias", StringComparison.Ordinal))
        {
            return Tensor.Zeros(shape);
        }

        var centred = Tensor.Normal(random, shape) * SegmenterDeviation;
        return shape.Length == 1 ? centred + 1 : centred;
    }
}
