using System.Buffers.Binary;

namespace DefectFill.Torch.Tests.Files;

/// <summary>Damages seed files in the ways that break parsers, the same for the same number.</summary>
internal sealed class Mutations(byte[][] seeds, ulong seed = 0)
{
    private const string Marks = "{}[]\",:0123456789-eE()ctRuQXK.\n";

    private static readonly long[] s_edges =
    [
        0, 1, -1, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF,
        int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue,
    ];

    private ulong _state = seed;

    /// <summary>One of the seeds with one to four wounds.</summary>
    public byte[] Next()
    {
        var bytes = seeds[Below(seeds.Length)].ToArray();
        for (var wounds = 1 + Below(4); wounds > 0 && bytes.Length > 0; wounds--)
        {
            bytes = Wound(bytes);
        }

        return bytes;
    }

    private byte[] Wound(byte[] bytes)
    {
        var at = Below(bytes.Length);
        var until = at + 1 + Below(Math.Min(64, bytes.Length - at));
        switch (Below(7))
        {
            case 0: bytes[at] ^= (byte)(1 << Below(8)); return bytes;
            case 1: bytes[at] = (byte)Below(256); return bytes;
            case 2: bytes[at] = (byte)Marks[Below(Marks.Length)]; return bytes;
            case 3: PutEdge(bytes.AsSpan(at)); return bytes;
            case 4: return [.. bytes[..at], .. bytes[until..]];
            case 5: return [.. bytes[..until], .. bytes[at..]];
            default: return Below(4) == 0 ? bytes[..at] : [.. bytes[..at], .. Piece(), .. bytes[at..]];
        }
    }

    private void PutEdge(Span<byte> bytes)
    {
        Span<byte> edge = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(edge, s_edges[Below(s_edges.Length)]);
        var width = Math.Min(1 << Below(4), bytes.Length);
        edge[..width].CopyTo(bytes);
    }

    private byte[] Piece()
    {
        var other = seeds[Below(seeds.Length)];
        var at = Below(other.Length);
        return other[at..(at + 1 + Below(Math.Min(64, other.Length - at)))];
    }

    /// <summary>SplitMix64, reduced.</summary>
    private int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }
}
