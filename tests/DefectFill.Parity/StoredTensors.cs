using System.Buffers.Binary;
using System.Text.Json;

namespace DefectFill.Parity;

/// <summary>Reads the safetensors files that belong to a case.</summary>
/// <remarks>Deliberately not the product's reader: the reference must not depend on the code under test.</remarks>
public static class StoredTensors
{
    public static IReadOnlyDictionary<string, StoredTensor> Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var headerBytes = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file));
        using var header = JsonDocument.Parse(file.AsMemory(8, headerBytes));
        var data = file.AsMemory(8 + headerBytes);
        return header.RootElement.EnumerateObject()
            .Where(entry => entry.Name != "__metadata__")
            .ToDictionary(entry => entry.Name, entry => TensorOf(entry.Value, data));
    }

    private static StoredTensor TensorOf(JsonElement entry, ReadOnlyMemory<byte> data)
    {
        var shape = entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64()).ToArray();
        var offsets = entry.GetProperty("data_offsets").EnumerateArray().Select(at => at.GetInt32()).ToArray();
        return new StoredTensor(entry.GetProperty("dtype").GetString()!, shape, data[offsets[0]..offsets[1]]);
    }
}
