using DefectFill.Core.Random;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Lab.Pretraining;

/// <summary>Initial weights of a network, each keyed by its name.</summary>
/// <remarks>
/// Matrices and kernels are normal with the variance that preserves a signal's size (1 / inputs); the last layer of
/// each residual branch is 0, so that every block starts as the identity; norms are 1, biases 0, embeddings small.
/// </remarks>
internal sealed class FreshWeights(ulong seed, string network) : ITensorSource
{
    private const double EmbeddingSpread = 0.02;

    private static readonly string[] s_branchEnds =
    [
        "conv2.weight", "conv.4.weight", "to_out.0.weight", "ff.net.2.weight", "proj_out.weight", "conv_out.weight",
        "out_proj.weight", "fc2.weight",
    ];

    public string Description => "fresh weights";

    public IReadOnlyCollection<string> Names => [];

    /// <summary>Networks call this only for older spellings of a name.</summary>
    public bool Contains(string name) => false;

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        var sizes = shape.ToArray();
        if (sizes.Length == 1)
        {
            return name.EndsWith("weight", StringComparison.Ordinal) ? Tensor.Ones(sizes) : Tensor.Zeros(sizes);
        }

        if (s_branchEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal)))
        {
            return Tensor.Zeros(sizes);
        }

        var inputs = sizes[1..].Aggregate(1L, (product, size) => product * size);
        var isTable = name.Contains("embedding.weight", StringComparison.Ordinal);
        var spread = isTable ? EmbeddingSpread : Math.Sqrt(1.0 / inputs);
        return Tensor.Normal(Generator.For(seed, $"fresh {network} {name}"), sizes) * spread;
    }
}
