using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Parity;

/// <summary>A network's weights by the formula, for any name it requests.</summary>
/// <param name="Gain">Scale of matrices and convolutions.</param>
/// <param name="Seed">The case's seed.</param>
internal sealed record FormulaSource(double Gain = 1, ulong Seed = 0) : ITensorSource
{
    public string Description => "the formula";

    public IReadOnlyCollection<string> Names => [];

    /// <summary>Whether a checkpoint of the case would have this name (default: always).</summary>
    public Func<string, bool> Has { get; init; } = _ => true;

    public bool Contains(string name) => Has(name);

    /// <summary>The source described by the case's <c>weights</c> entry.</summary>
    public static FormulaSource Of(ParityCase parity)
    {
        var weights = parity.Json.GetProperty("weights");
        var gain = weights.TryGetProperty("gain", out var g) ? g.GetDouble() : 1;
        return new FormulaSource(gain, weights.TryGetProperty("seed", out var s) ? s.GetUInt64() : parity.Seed);
    }

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        var tensor = Tensor.Empty(shape.ToArray());
        Formula.FillWeight(tensor.AsSpan<float>(), name, shape, Gain, Seed);
        return tensor;
    }
}
