using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>The parts of a zip checkpoint: its pickle and one record per storage, all in one folder.</summary>
internal sealed class TorchRecords
{
    private const string PickleName = "/data.pkl";
    private const int MaxPickleLength = 64 << 20;

    private readonly Dictionary<string, ZipEntry> _entries;
    private readonly string _root;

    private TorchRecords(Dictionary<string, ZipEntry> entries, string root) =>
        (_entries, _root, Pickle) = (entries, root, entries[root + PickleName]);

    internal ZipEntry Pickle { get; }

    internal static TorchRecords Of(Dictionary<string, ZipEntry> entries)
    {
        var roots = entries.Keys
            .Where(name => name.EndsWith(PickleName, StringComparison.Ordinal))
            .Select(name => name[..^PickleName.Length])
            .ToList();
        if (roots is not [var root])
        {
            throw new MalformedException($"it is a zip with {roots.Count} data.pkl files", "one, as torch.save writes");
        }

        if (entries.ContainsKey(root + "/constants.pkl"))
        {
            throw new MalformedException("it is a TorchScript archive, which contains code", "a state dict", true);
        }

        return entries.Values.FirstOrDefault(entry => !entry.IsStored) is { } compressed
            ? throw new MalformedException(
                $"its entry {compressed.Name} is compressed", "uncompressed entries, as written by torch.save", true)
            : new TorchRecords(entries, root);
    }

    /// <summary>The decoded pickle.</summary>
    internal object? Root(NativeBytes file)
    {
        RequireLittleEndian(file);
        return Pickle.Length <= MaxPickleLength
            ? new PickleReader(file.Span(Pickle.Offset, (int)Pickle.Length)).Read()
            : throw new MalformedException(
                $"its data.pkl has {Pickle.Length} bytes", $"at most {MaxPickleLength}", isConvertible: true);
    }

    private void RequireLittleEndian(NativeBytes file)
    {
        if (_entries.TryGetValue(_root + "/byteorder", out var entry)
            && !file.Span(entry.Offset, (int)Math.Min(entry.Length, 6)).SequenceEqual("little"u8))
        {
            throw new MalformedException("its byte order is not little-endian", "little-endian elements", true);
        }
    }

    /// <summary>The bytes of a storage, exactly as long as the pickle states.</summary>
    internal NativeBytes Storage(NativeBytes file, TorchStorage storage)
    {
        if (!_entries.TryGetValue($"{_root}/data/{storage.Key}", out var entry))
        {
            throw new MalformedException($"its storage {storage.Key} is missing", "one record per storage");
        }

        var expected = storage.Type.ByteLength([storage.Count]);
        return entry.Length == expected
            ? file.Slice(entry.Offset, entry.Length)
            : throw new MalformedException(
                $"its storage {storage.Key} has {entry.Length} bytes", $"{expected}, as its pickle states");
    }
}
