using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DefectFill.Inspection.Onnx;

/// <summary>A message of Protocol Buffers under construction: fields are appended in the order of the calls.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Block = 2; // a length and that many bytes
    private const int Four = 5; // bytes

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtoMessage Number(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtoMessage Number(int field, float value)
    {
        Tag(field, Four);
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Message(int field, ProtoMessage value)
    {
        Tag(field, Block);
        WriteVarint((ulong)value._bytes.WrittenCount);
        _bytes.Write(value._bytes.WrittenSpan);
        return this;
    }

    public ProtoMessage Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Block);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>One field for each number, which readers accept as they do packed ones.</summary>
    public ProtoMessage Numbers(int field, IEnumerable<long> values)
    {
        foreach (var value in values)
        {
            Number(field, value);
        }

        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Tag(int field, int wire) => WriteVarint((ulong)((field << 3) | wire));

    // Seven bits a byte, the lowest first; the top bit says that more follow.
    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            One((byte)(value | 0x80));
        }

        One((byte)value);
    }

    private void One(byte value) => _bytes.Write([value]);
}
