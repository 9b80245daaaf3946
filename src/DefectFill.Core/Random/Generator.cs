namespace DefectFill.Core.Random;

/// <summary>
/// Random numbers for one named purpose: Philox4x32-10 keyed by (seed, purpose, indices). The same name gives the same
/// numbers on every machine, in any order of use, so no state needs saving.
/// </summary>
/// <remarks>
/// The stream is the words of blocks 0, 1, 2, … of the key; single draws take them in order. <c>FillUniform</c> and
/// <c>FillNormal</c> start at the next whole block and take blocks in fours: in a group of sixteen outputs, output 4j +
/// b comes from block b, and a shorter fill is a prefix of a longer one. Not thread-safe.
/// </remarks>
internal sealed partial class Generator
{
    private readonly PhiloxKey _key;
    private readonly uint[] _words = new uint[4];
    private ulong _nextBlock;
    private int _used = 4;

    /// <summary>The stream, for numbers that are drawn elsewhere.</summary>
    public PhiloxKey Key => _key;

    private Generator(PhiloxKey key) => _key = key;

    /// <summary>The generator for a purpose, for example <c>For(seed, "timestep", step)</c>.</summary>
    public static Generator For(ulong seed, string purpose, params ReadOnlySpan<long> indices) =>
        new(PhiloxKey.Of(seed, purpose, indices));

    public uint NextUInt32()
    {
        if (_used == _words.Length)
        {
            NextBlock();
        }

        return _words[_used++];
    }

    public ulong NextUInt64() => NextUInt32() | ((ulong)NextUInt32() << 32);

    /// <summary>In [0, 1), a multiple of 2⁻⁵³.</summary>
    public double Uniform() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>In [low, high).</summary>
    public double Uniform(double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        var value = low + (high - low) * Uniform();
        return value < high ? value : Math.BitDecrement(high); // rounding may reach the end
    }

    /// <summary>An integer in [0, <paramref name="end"/>), all equally likely.</summary>
    public long Below(long end)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        var rest = (0 - (ulong)end) % (ulong)end; // 2⁶⁴ mod end: this many low halves would introduce bias
        while (true)
        {
            var high = Math.BigMul(NextUInt64(), (ulong)end, out var low);
            if (low >= rest)
            {
                return (long)high;
            }
        }
    }

    /// <summary>An integer in [0, <paramref name="end"/>), all equally likely.</summary>
    public int Below(int end) => (int)Below((long)end);

    /// <summary>True with the given probability.</summary>
    public bool Bernoulli(double probability) => Uniform() < probability;

    /// <summary>Shuffles the items; all orders are equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The numbers 0 … count − 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        Shuffle<int>(numbers);
        return numbers;
    }

    private void NextBlock()
    {
        Philox.Block(
            [(uint)_nextBlock, (uint)(_nextBlock >> 32), (uint)_key.Upper, (uint)(_key.Upper >> 32)],
            [(uint)_key.Key, (uint)(_key.Key >> 32)],
            _words);
        (_nextBlock, _used) = (_nextBlock + 1, 0);
    }
}
