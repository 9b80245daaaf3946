using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Adapters;

/// <summary>
/// LoRA on one layer: adds scale · B A x, with A (r, in[, k, k]) and B (out, r[, 1, 1]); scale = alpha / rank.
/// </summary>
internal sealed class LowRankAdapter(Tensor a, Tensor b, LowRankSettings settings) : IAdapter
{
    /// <summary>Down: (r, in); for a convolution (r, in, k, k).</summary>
    public Tensor A => a;

    /// <summary>Up: (out, r); for a convolution (out, r, 1, 1).</summary>
    public Tensor B => b;

    /// <summary>alpha / rank.</summary>
    public double Scale => settings.Scale;

    /// <summary>Computes in the type of the layer; the matrices and their gradients stay Float32.</summary>
    public Tensor Forward(Tensor x)
    {
        x = settings.Dropout.Apply(x, settings.Number);
        var (down, up) = (InUse(a), InUse(b));
        return a.Rank == 2
            ? (x.Linear(down) * settings.Scale).Linear(up)
            : (x.Conv2d(down, null, settings.Stride, settings.Padding) * settings.Scale).Conv2d(up);
    }

    /// <summary>scale · B A in the shape of the layer's weight.</summary>
    public Tensor Delta()
    {
        var product = b.Flatten(1).MatMul(a.Flatten(1)) * settings.Scale;
        return a.Rank == 2 ? product : product.Reshape(b.Size(0), a.Size(1), a.Size(2), a.Size(3));
    }

    private Tensor InUse(Tensor matrix) => settings.CastTo is { } type ? matrix.To(type) : matrix;
}

/// <summary>What an adapter shares with its layer (stride, padding, type) and with its run (scale, dropout).</summary>
internal sealed record LowRankSettings(double Scale, AdapterDropout Dropout, long Stride = 1, long Padding = 0)
{
    /// <summary>The adapter's number in its network.</summary>
    public int Number { get; init; }

    /// <summary>The layer's type if it is not Float32.</summary>
    public DType? CastTo { get; init; }
}
