using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DefectFill.Training;

/// <summary>The four wire types of protocol buffers that event files need.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    internal ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    internal void Double(int field, double value)
    {
        PutTag(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    internal void Float(int field, float value)
    {
        PutTag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
    }

    internal void Integer(int field, long value)
    {
        PutTag(field, Varint);
        PutVarint((ulong)value);
    }

    internal void Text(int field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    internal void Message(int field, ReadOnlySpan<byte> value)
    {
        PutTag(field, LengthDelimited);
        PutVarint((ulong)value.Length);
        _bytes.Write(value);
    }

    private void PutTag(int field, int form) => PutVarint((ulong)((field << 3) | form));

    /// <summary>Seven bits per byte, lowest first; the eighth bit marks that more follow.</summary>
    private void PutVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
