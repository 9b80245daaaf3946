namespace DefectFill.Torch;

/// <summary>Element type of a tensor; values match LibTorch's.</summary>
internal enum DType
{
    UInt8 = 0,
    Int8 = 1,
    Int16 = 2,
    Int32 = 3,
    Int64 = 4,
    Float16 = 5,
    Float32 = 6,
    Float64 = 7,
    Bool = 11,
    BFloat16 = 15,
}

/// <summary>Properties of element types.</summary>
internal static class DTypes
{
    /// <summary>Size of one element in bytes.</summary>
    public static int Size(this DType type) => type switch
    {
        DType.UInt8 or DType.Int8 or DType.Bool => 1,
        DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
        DType.Int32 or DType.Float32 => 4,
        DType.Int64 or DType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an element type"),
    };

    public static bool IsFloating(this DType type) =>
        type is DType.Float16 or DType.BFloat16 or DType.Float32 or DType.Float64;

    /// <summary>The element type whose memory layout is an array of <typeparamref name="T"/>.</summary>
    public static DType Of<T>()
        where T : unmanaged => default(T) switch
        {
            float => DType.Float32,
            double => DType.Float64,
            long => DType.Int64,
            int => DType.Int32,
            short => DType.Int16,
            byte => DType.UInt8,
            sbyte => DType.Int8,
            bool => DType.Bool,
            Half => DType.Float16,
            _ => throw new NotSupportedException($"no element type corresponds to {typeof(T).Name}"),
        };
}
