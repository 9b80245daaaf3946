using System.Runtime.InteropServices;

namespace DefectFill.Parity;

/// <summary>A tensor as stored in a file of a case.</summary>
public sealed record StoredTensor(string Type, long[] Shape, ReadOnlyMemory<byte> Bytes)
{
    public double[] ToDoubles() => Type switch
    {
        "F64" => As<double>().ToArray(),
        "F32" => Map(As<float>(), x => (double)x),
        "F16" => Map(As<Half>(), x => (double)x),
        "I64" => Map(As<long>(), x => (double)x),
        "I32" => Map(As<int>(), x => (double)x),
        "U8" or "BOOL" => Map(As<byte>(), x => (double)x),
        _ => throw new InvalidDataException($"type {Type}: not one of F64, F32, F16, I64, I32, U8, BOOL"),
    };

    public float[] ToFloats() => Type == "F32" ? As<float>().ToArray() : Map<double, float>(ToDoubles(), x => (float)x);

    public long[] ToLongs() => Type == "I64" ? As<long>().ToArray() : Map<double, long>(ToDoubles(), x => (long)x);

    public byte[] ToBytes() => Type is "U8" or "BOOL" ? Bytes.ToArray() : Map<double, byte>(ToDoubles(), x => (byte)x);

    private ReadOnlySpan<T> As<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span);

    private static TTo[] Map<TFrom, TTo>(ReadOnlySpan<TFrom> values, Func<TFrom, TTo> to)
    {
        var mapped = new TTo[values.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = to(values[i]);
        }

        return mapped;
    }
}
