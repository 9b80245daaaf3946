using System.Runtime.InteropServices;
using System.Text.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Torch.Files;

/// <summary>Reads the JSON of a safetensors header and checks each tensor individually.</summary>
internal ref struct SafeTensorsHeaderReader(string path, ReadOnlySpan<byte> json)
{
    /// <summary>LibTorch's own limit.</summary>
    private const int MaxDimensions = 64;

    private const int DeepestJson = 8;

    private readonly HashSet<string> _names = [];
    private readonly List<SafeTensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = [];
    private Utf8JsonReader _json = new(json, new JsonReaderOptions { MaxDepth = DeepestJson });

    internal (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata) Read()
    {
        Advance();
        Require(JsonTokenType.StartObject, "the header");
        while (NextName() is { } name)
        {
            if (!_names.Add(name))
            {
                throw Refuse($"the name {name} occurs twice in its header", "unique names");
            }

            Advance();
            Require(JsonTokenType.StartObject, name);
            if (name == "__metadata__")
            {
                ReadMetadata();
            }
            else
            {
                _entries.Add(ReadEntry(name));
            }
        }

        if (_json.Read())
        {
            throw Refuse("its header continues after the JSON object", "one JSON object");
        }

        return (_entries, _metadata);
    }

    private void ReadMetadata()
    {
        while (NextName() is { } key)
        {
            Advance();
            Require(JsonTokenType.String, $"__metadata__.{key}");
            if (!_metadata.TryAdd(key, _json.GetString()!))
            {
                throw Refuse($"the key {key} occurs twice in its metadata", "unique keys");
            }
        }
    }

    private SafeTensorsEntry ReadEntry(string name)
    {
        DType? type = null;
        long[]? shape = null;
        long[]? range = null;
        while (NextName() is { } key)
        {
            Advance();
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType(name);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers($"{name}.shape");
                    break;
                case "data_offsets" when range is null:
                    range = ReadNumbers($"{name}.data_offsets");
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw Refuse($"{name} has {key} twice", "it once");
                default:
                    _json.Skip(); // the reference implementation ignores unknown keys
                    break;
            }
        }

        return type is { } known && shape is not null && range is { Length: 2 }
            ? Check(new SafeTensorsEntry(name, known, shape, range[0], range[1]), shape)
            : throw Refuse($"{name} is incomplete", "dtype, shape and two data_offsets");
    }

    private readonly SafeTensorsEntry Check(SafeTensorsEntry entry, ReadOnlySpan<long> shape)
    {
        var (bytes, range) = (entry.Type.ByteLength(shape), entry.End - entry.Begin);
        if (bytes is null)
        {
            throw Refuse($"{entry.Name} has shape {ShapeText.Of(shape)}", "sizes that fit in memory");
        }

        return range == bytes
            ? entry
            : throw Refuse(
                $"{entry.Name} takes the bytes {entry.Begin} to {entry.End}",
                $"{bytes} bytes for {entry.Type.SafeTensorsName()} {ShapeText.Of(shape)}");
    }

    private DType ReadType(string name)
    {
        Require(JsonTokenType.String, $"{name}.dtype");
        var text = _json.GetString()!;
        return StoredTypes.FromSafeTensorsName(text)
            ?? throw Refuse($"{name} has element type {text}", string.Join(", ", StoredTypes.Names));
    }

    private long[] ReadNumbers(string what)
    {
        Require(JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (Advance() != JsonTokenType.EndArray)
        {
            // The reference implementation does not accept -0 as a non-negative integer.
            var isNumber = _json.TokenType == JsonTokenType.Number && _json.ValueSpan[0] != (byte)'-';
            if (!isNumber || !_json.TryGetInt64(out var number))
            {
                throw Refuse($"{what} contains something other than non-negative integers", "non-negative integers");
            }

            if (numbers.Count == MaxDimensions)
            {
                throw Refuse($"{what} has more than {MaxDimensions} numbers", $"at most {MaxDimensions}");
            }

            numbers.Add(number);
        }

        return [.. CollectionsMarshal.AsSpan(numbers)];
    }

    /// <summary>The next property of the current object, or null at its end.</summary>
    private string? NextName() => Advance() == JsonTokenType.PropertyName ? _json.GetString() : null;

    private JsonTokenType Advance() =>
        _json.Read() ? _json.TokenType : throw Refuse("its header is truncated", "a complete JSON object");

    private readonly void Require(JsonTokenType type, string what)
    {
        if (_json.TokenType != type)
        {
            throw Refuse($"{what} is a JSON {_json.TokenType}", $"a {type}");
        }
    }

    private readonly CheckpointException Refuse(string found, string expected) =>
        SafeTensorsHeader.Refuse(path, found, expected);
}
