using System.Text.Encodings.Web;
using System.Text.Json;

namespace DefectFill.Torch.Files;

/// <summary>Tensor positions in a safetensors file: like the reference, ordered by type and then by name.</summary>
internal sealed class SafeTensorsLayout
{
    /// <summary>Types in the reference's order: large elements first, which keeps every tensor aligned.</summary>
    private static readonly DType[] s_order =
    [
        DType.Int64, DType.Float64, DType.Float32, DType.Int32, DType.BFloat16,
        DType.Float16, DType.Int16, DType.Int8, DType.UInt8, DType.Bool,
    ];

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SafeTensorsLayout(List<(TensorSource Tensor, SafeTensorsEntry Entry)> tensors) => Tensors = tensors;

    internal IReadOnlyList<(TensorSource Tensor, SafeTensorsEntry Entry)> Tensors { get; }

    internal static SafeTensorsLayout Of(IEnumerable<TensorSource> tensors)
    {
        var placed = new List<(TensorSource, SafeTensorsEntry)>();
        var names = new HashSet<string> { "__metadata__" };
        long at = 0;
        foreach (var tensor in tensors.OrderBy(Rank).ThenBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"There are two tensors named {tensor.Name}.", nameof(tensors));
            }

            var end = at + Length(tensor);
            placed.Add((tensor, new SafeTensorsEntry(tensor.Name, tensor.Type, tensor.Shape, at, end)));
            at = end;
        }

        return new SafeTensorsLayout(placed);
    }

    /// <summary>The JSON, padded with spaces so that the data starts at a multiple of 8 bytes.</summary>
    internal byte[] Header(IReadOnlyDictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            foreach (var (_, entry) in Tensors)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndObject();
        }

        while (stream.Length % SafeTensorsHeader.PrefixLength != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafeTensorsEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type.SafeTensorsName());
        WriteNumbers(json, "shape", entry.Shape);
        WriteNumbers(json, "data_offsets", [entry.Begin, entry.End]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static int Rank(TensorSource tensor) => Array.IndexOf(s_order, tensor.Type);

    private static long Length(TensorSource tensor) =>
        tensor.Type.ByteLength([.. tensor.Shape])
            ?? throw new ArgumentException($"{tensor.Name} has the shape {ShapeText.Of([.. tensor.Shape])}.");
}
