using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;

namespace DefectFill.Torch.Files;

/// <summary>
/// The form of <c>torch.save</c> before PyTorch 1.6: five pickles (magic number, protocol, machine, content, keys of
/// storages), then each storage with its length in front.
/// </summary>
internal sealed class TorchStream
{
    private const int MaxPickleLength = 64 << 20;
    private const long Protocol = 1001;
    private const int CountLength = sizeof(long);

    private static readonly BigInteger s_magic =
        BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly NativeBytes _file;
    private readonly Dictionary<string, NativeBytes> _storages = [];
    private long _at;

    private TorchStream(NativeBytes file) => _file = file;

    /// <summary>The decoded content.</summary>
    internal object? Root { get; private set; }

    internal static TorchStream Read(NativeBytes file)
    {
        var stream = new TorchStream(file);
        stream.RequireHead();
        var types = new Dictionary<string, TorchStorage>();
        stream.Root = stream.Next(types);
        stream.FindStorages(types);
        return stream;
    }

    /// <summary>The elements of a storage.</summary>
    internal NativeBytes Storage(TorchStorage storage) =>
        _storages.TryGetValue(storage.Key, out var found)
            ? found
            : throw new MalformedException($"its storage {storage.Key} is missing", "every storage behind the pickle");

    private void RequireHead()
    {
        if (Next() is not BigInteger magic || magic != s_magic)
        {
            throw new MalformedException(
                "it is a pickle, but not of torch.save", "a checkpoint written by torch.save, or a safetensors file",
                isConvertible: true);
        }

        if (Next() is not Protocol || Next() is not PickleDict machine || machine["little_endian"] is not true)
        {
            throw new MalformedException("it is of another machine or version of torch.save", "little-endian numbers");
        }
    }

    /// <summary>The next pickle's value.</summary>
    /// <param name="storages">Receives the storages that it mentions.</param>
    private object? Next(Dictionary<string, TorchStorage>? storages = null)
    {
        var reader = new PickleReader(_file.Span(_at, (int)Math.Min(MaxPickleLength, _file.Length - _at)), storages);
        var value = reader.Read();
        _at += reader.Length;
        return value;
    }

    private void FindStorages(Dictionary<string, TorchStorage> types)
    {
        if (Next() is not PickleList keys)
        {
            throw new MalformedException("its list of storages is missing", "a list of keys behind the content");
        }

        foreach (var key in keys.Items)
        {
            var isKnown = key is string name && types.ContainsKey(name) && !_storages.ContainsKey(name);
            _storages[isKnown ? (string)key! : throw Malformed(key)] = Take(types[(string)key!]);
        }
    }

    private NativeBytes Take(TorchStorage storage)
    {
        var count = _file.Length - _at >= CountLength
            ? BinaryPrimitives.ReadInt64LittleEndian(_file.Span(_at, CountLength))
            : throw new MalformedException("its storages are truncated", "a complete file");
        _at += CountLength;
        var length = storage.Type.ByteLength([storage.Count]);
        if (count != storage.Count || length is not { } bytes || bytes > _file.Length - _at)
        {
            throw new MalformedException(
                $"its storage {storage.Key} has {count} elements in {_file.Length - _at} bytes",
                $"{storage.Count}, as its pickle states");
        }

        _at += bytes;
        return _file.Slice(_at - bytes, bytes);
    }

    private static MalformedException Malformed(object? key) =>
        new($"its list of storages has {key ?? "null"}, which is unknown or there twice", "each storage once");
}
