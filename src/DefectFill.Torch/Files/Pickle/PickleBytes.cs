using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DefectFill.Torch.Files.Pickle;

/// <summary>Reads opcode arguments from the front of a pickle.</summary>
internal ref struct PickleBytes(ReadOnlySpan<byte> rest)
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = rest;

    /// <summary>Number of bytes not yet read.</summary>
    internal readonly int Left => _rest.Length;

    internal ReadOnlySpan<byte> Take(long count)
    {
        if (count > _rest.Length)
        {
            throw new MalformedException("its pickle is truncated", "a complete pickle");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    internal byte Byte() => Take(1)[0];

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A little-endian integer of up to 255 bytes.</summary>
    internal object Long()
    {
        var value = new BigInteger(Take(Byte()));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    internal string Text(long length)
    {
        try
        {
            return s_utf8.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedException("its pickle contains a string that is not UTF-8", "UTF-8");
        }
    }

    /// <summary>Text up to the end of the line.</summary>
    internal string Line()
    {
        var length = _rest.IndexOf((byte)'\n');
        var text = Text(length < 0 ? _rest.Length + 1L : length);
        Take(1);
        return text;
    }
}
