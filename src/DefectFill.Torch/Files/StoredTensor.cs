using System.Numerics;
using System.Runtime.InteropServices;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>One tensor of an archive: described immediately, its bytes loaded on first use.</summary>
/// <remarks>Elements are row-major and contiguous, little-endian, aligned to their size.</remarks>
internal sealed class StoredTensor
{
    private readonly long[] _shape;
    private readonly Lazy<NativeBytes> _memory;

    internal StoredTensor(string name, DType type, long[] shape, long byteLength, Func<NativeBytes> load)
    {
        (Name, Type, _shape, ByteLength) = (name, type, shape, byteLength);
        _memory = new Lazy<NativeBytes>(load);
    }

    public string Name { get; }

    public DType Type { get; }

    /// <summary>Empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    public long ByteLength { get; }

    /// <summary>Number of elements.</summary>
    public long Count => ByteLength / Type.Size();

    /// <summary>The raw elements, at most 2 GiB; valid only while the archive is open.</summary>
    public ReadOnlySpan<byte> Bytes => Memory.Span(0, checked((int)ByteLength));

    /// <summary>The raw elements with the owner that keeps them alive, for tensors that share the memory.</summary>
    internal NativeBytes Memory => _memory.Value;

    /// <summary>The same elements under another name and, if given, in another shape of as many elements.</summary>
    public StoredTensor As(string name, params long[]? shape) =>
        new(name, Type, shape is null or [] ? _shape : shape, ByteLength, () => Memory);

    /// <summary>Rows along the first dimension, as a tensor of their own.</summary>
    public StoredTensor Rows(string name, long first, long count)
    {
        var row = ByteLength / _shape[0];
        return new(name, Type, [count, .. _shape[1..]], count * row, () => Memory.Slice(first * row, count * row));
    }

    /// <summary>Writes the raw elements, whatever their length.</summary>
    public void CopyTo(Stream output)
    {
        const int Chunk = 1 << 20;
        for (long at = 0; at < ByteLength; at += Chunk)
        {
            output.Write(Memory.Span(at, (int)Math.Min(Chunk, ByteLength - at)));
        }
    }

    /// <summary>All elements in row-major order.</summary>
    public double[] ToDoubles()
    {
        var bytes = Bytes;
        var size = Type.Size();
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Type.ReadDouble(bytes[(i * size)..]);
        }

        return values;
    }

    /// <summary>Whether no element is NaN or infinite; true for integers.</summary>
    public bool IsFinite() => Type switch
    {
        DType.Float32 => IsFinite<uint>(exponent: 0x7F80_0000),
        DType.Float16 => IsFinite<ushort>(exponent: 0x7C00),
        DType.BFloat16 => IsFinite<ushort>(exponent: 0x7F80),
        DType.Float64 => IsFinite<ulong>(exponent: 0x7FF0_0000_0000_0000),
        _ => true,
    };

    /// <summary>Whether no element has all bits of the exponent.</summary>
    private bool IsFinite<T>(T exponent) where T : unmanaged, IBinaryInteger<T>
    {
        const int Chunk = 1 << 20;
        for (long at = 0; at < ByteLength; at += Chunk)
        {
            var bytes = Memory.Span(at, (int)Math.Min(Chunk, ByteLength - at));
            if (HasSpecial(MemoryMarshal.Cast<byte, T>(bytes), exponent))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasSpecial<T>(ReadOnlySpan<T> elements, T exponent) where T : unmanaged, IBinaryInteger<T>
    {
        var mask = new Vector<T>(exponent);
        for (; elements.Length >= Vector<T>.Count; elements = elements[Vector<T>.Count..])
        {
            if (Vector.EqualsAny(new Vector<T>(elements) & mask, mask))
            {
                return true;
            }
        }

        foreach (var element in elements)
        {
            if ((element & exponent) == exponent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Frees the bytes, if loaded, once no tensor shares them.</summary>
    internal void Release()
    {
        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }
    }
}
