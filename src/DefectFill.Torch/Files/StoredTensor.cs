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

    /// <summary>Frees the bytes, if loaded, once no tensor shares them.</summary>
    internal void Release()
    {
        if (_memory.IsValueCreated)
        {
            _memory.Value.Dispose();
        }
    }
}
