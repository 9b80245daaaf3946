using DefectFill.Core.Random;
using DefectFill.Torch;

namespace DefectFill.Adapters;

/// <summary>
/// Dropout on the inputs of one network's adapters; disabled while <see cref="Rows"/> is null, as in sampling.
/// </summary>
/// <remarks>
/// Decisions are numbered by row, adapter, pass and element, so they depend neither on the other rows of a batch nor on
/// the order of the layers, and are drawn on the device of the activations (group <c>rng</c> of the parity cases).
/// </remarks>
internal sealed class AdapterDropout(double probability)
{
    private const int BitsOfElements = 32; // of a block's number: elements / 8, then the adapter, then the pass
    private const int BitsOfAdapters = 24;

    private readonly Dictionary<int, int> _passes = [];
    private int _firstPass;

    /// <summary>One stream per row of the network's batch; null without dropout.</summary>
    public IReadOnlyList<Generator>? Rows { get; private set; }

    /// <summary>Sets the streams, and the number of the next pass of the network, from 0.</summary>
    public void Start(IReadOnlyList<Generator>? rows, int firstPass = 0)
    {
        (Rows, _firstPass) = (rows, firstPass);
        _passes.Clear();
    }

    /// <summary>
    /// x (B, …), B rows: zeroes each element with the given probability and rescales the rest, preserving the mean.
    /// </summary>
    /// <param name="x">The input of an adapter.</param>
    /// <param name="adapter">The adapter's number in the network.</param>
    public Tensor Apply(Tensor x, int adapter)
    {
        if (Rows is null || probability == 0)
        {
            return x;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Size(0), Rows.Count);
        var pass = _passes[adapter] = _passes.GetValueOrDefault(adapter, _firstPass) + (Recomputed.IsAgain ? 0 : 1);
        var block = (((ulong)pass << BitsOfAdapters) | (uint)adapter) << BitsOfElements;
        return x.Dropout([.. Rows.Select(row => row.Key)], block, probability);
    }
}
