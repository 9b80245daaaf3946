using System.Buffers.Binary;

namespace DefectFill.Torch;

/// <summary>How element types are stored in files: their safetensors names and little-endian values.</summary>
internal static class StoredTypes
{
    private static readonly Dictionary<string, DType> s_byName = new()
    {
        ["F64"] = DType.Float64,
        ["F32"] = DType.Float32,
        ["F16"] = DType.Float16,
        ["BF16"] = DType.BFloat16,
        ["I64"] = DType.Int64,
        ["I32"] = DType.Int32,
        ["I16"] = DType.Int16,
        ["I8"] = DType.Int8,
        ["U8"] = DType.UInt8,
        ["BOOL"] = DType.Bool,
    };

    private static readonly Dictionary<DType, string> s_names =
        s_byName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All safetensors type names that can be read.</summary>
    public static IReadOnlyCollection<string> Names => s_byName.Keys;

    /// <summary>The name that safetensors writes, for example <c>BF16</c>.</summary>
    public static string SafeTensorsName(this DType type) => s_names[type];

    /// <summary>The type for a safetensors name, or null if it cannot be read.</summary>
    public static DType? FromSafeTensorsName(string name) => s_byName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The first element of <paramref name="bytes"/> as a double.</summary>
    public static double ReadDouble(this DType type, ReadOnlySpan<byte> bytes) => type switch
    {
        DType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        DType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        DType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        DType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
        DType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        DType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        DType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        DType.Int8 => (sbyte)bytes[0],
        DType.UInt8 => bytes[0],
        DType.Bool => bytes[0] == 0 ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an element type"),
    };

    /// <summary>Size of a tensor in bytes, or null if a dimension is negative or the product exceeds 63 bits.</summary>
    /// <remarks>A zero dimension does not excuse the others: their product must fit as well.</remarks>
    internal static long? ByteLength(this DType type, ReadOnlySpan<long> shape)
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
