using System.Buffers.Binary;

namespace DefectFill.Torch.Files;

/// <summary>What each <see cref="ElementType"/> means: its size, its name in safetensors, its values.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 => 8,
        ElementType.F32 or ElementType.I32 => 4,
        ElementType.F16 or ElementType.BF16 or ElementType.I16 => 2,
        ElementType.I8 or ElementType.U8 or ElementType.Bool => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>The name that safetensors writes, for example <c>BF16</c>.</summary>
    public static string SafeTensorsName(this ElementType type) =>
        type == ElementType.Bool ? "BOOL" : type.ToString();

    /// <summary>The type of a safetensors name, or null when it is none that this program reads.</summary>
    public static ElementType? FromSafeTensorsName(string name)
    {
        foreach (var type in Enum.GetValues<ElementType>())
        {
            if (type.SafeTensorsName() == name)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The first element of <paramref name="bytes"/> as a double.</summary>
    public static double ReadDouble(this ElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
        ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.I8 => (sbyte)bytes[0],
        ElementType.U8 => bytes[0],
        ElementType.Bool => bytes[0] == 0 ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an element type."),
    };

    /// <summary>Bytes of a tensor, or null when a dimension is negative or the product does not fit in 63 bits.</summary>
    /// <remarks>A zero dimension does not excuse the others: their product must fit too.</remarks>
    internal static long? ByteLength(this ElementType type, ReadOnlySpan<long> shape)
    {
        var isEmpty = false;
        Int128 bytes = type.Size();
        foreach (var size in shape)
        {
            isEmpty |= size == 0;
            bytes *= Math.Max(1, size);
            if (size < 0 || bytes > long.MaxValue)
            {
                return null;
            }
        }

        return isEmpty ? 0 : (long)bytes;
    }
}
