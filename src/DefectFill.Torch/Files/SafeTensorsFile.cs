using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>A memory-mapped safetensors file, validated as a whole before any tensor is used.</summary>
internal sealed class SafeTensorsFile : ITensorArchive
{
    private readonly NativeBytes _file;
    private readonly SafeTensorsHeader _header;
    private readonly Dictionary<string, StoredTensor> _tensors;

    private SafeTensorsFile(string path, NativeBytes file)
    {
        (Path, _file) = (path, file);
        TensorArchive.RequireOwn(path, file);
        var prefix = file.Span(0, (int)Math.Min(SafeTensorsHeader.PrefixLength, file.Length));
        var length = SafeTensorsHeader.ReadLength(path, prefix, file.Length);
        var dataStart = SafeTensorsHeader.PrefixLength + (long)length;
        _header = SafeTensorsHeader.Parse(
            path, file.Span(SafeTensorsHeader.PrefixLength, length), file.Length - dataStart);
        _tensors = _header.Entries.ToDictionary(entry => entry.Name, entry => Store(entry, dataStart));
        Names = [.. _header.Entries.Select(entry => entry.Name)];
    }

    public string Path { get; }

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    public IReadOnlyList<string> Names { get; }

    /// <summary>The header entries, in byte order.</summary>
    public IReadOnlyList<SafeTensorsEntry> Entries => _header.Entries;

    /// <summary>Opens a file; throws <see cref="CheckpointException"/> if anything is wrong with it.</summary>
    public static SafeTensorsFile Open(string path) => Open(path, TensorArchive.Map(path));

    /// <summary>Takes ownership of <paramref name="file"/>, even when it throws.</summary>
    internal static SafeTensorsFile Open(string path, NativeBytes file)
    {
        try
        {
            return new SafeTensorsFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public StoredTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>The raw elements of a tensor of at most 2 GiB; valid while the file is open.</summary>
    public ReadOnlySpan<byte> Bytes(string name) => this.Get(name).Bytes;

    /// <summary>CRC-32C of the whole file.</summary>
    internal uint Checksum()
    {
        const int Chunk = 1 << 20;
        uint checksum = 0;
        for (long at = 0; at < _file.Length; at += Chunk)
        {
            checksum = Crc32C.Append(checksum, _file.Span(at, (int)Math.Min(Chunk, _file.Length - at)));
        }

        return checksum;
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Release();
        }

        _file.Dispose();
    }

    private StoredTensor Store(SafeTensorsEntry entry, long dataStart)
    {
        var length = entry.End - entry.Begin;
        return new StoredTensor(entry.Name, entry.Type, [.. entry.Shape], length, Load);

        NativeBytes Load() => _file.Slice(dataStart + entry.Begin, length).Aligned(entry.Type.Size());
    }
}
