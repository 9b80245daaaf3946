using System.Buffers.Binary;
using DefectFill.Core.Files;

namespace DefectFill.Torch.Files;

/// <summary>Writes safetensors files that match the reference library byte for byte.</summary>
internal static class SafeTensorsWriter
{
    /// <summary>
    /// Writes all tensors atomically; the file is reopened and checked before it is renamed into place.
    /// </summary>
    /// <remarks>The bytes do not depend on the order of <paramref name="tensors"/>.</remarks>
    public static void Write(
        string path, IEnumerable<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var layout = SafeTensorsLayout.Of(tensors);
        AtomicFile.Write(
            path, stream => WriteTo(stream, layout, metadata),
            (temporary, checksum) => Verify(temporary, checksum, layout));
    }

    /// <summary>Writes the file's contents to a stream that reports its position.</summary>
    public static void WriteTo(
        Stream stream, IEnumerable<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        WriteTo(stream, SafeTensorsLayout.Of(tensors), metadata);

    private static void WriteTo(
        Stream stream, SafeTensorsLayout layout, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = layout.Header(metadata ?? new Dictionary<string, string>());
        Span<byte> length = stackalloc byte[SafeTensorsHeader.PrefixLength];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (tensor, entry) in layout.Tensors)
        {
            WriteTensor(stream, tensor, entry.End - entry.Begin);
        }
    }

    private static void WriteTensor(Stream stream, TensorSource tensor, long expected)
    {
        var start = stream.Position;
        tensor.WriteTo(stream);
        var written = stream.Position - start;
        if (written != expected)
        {
            throw new ArgumentException($"{tensor.Name} wrote {written} bytes; its type and shape require {expected}.");
        }
    }

    private static void Verify(string temporary, uint checksum, SafeTensorsLayout layout)
    {
        using var file = SafeTensorsFile.Open(temporary);
        var isAsPlanned = file.Names.SequenceEqual(layout.Tensors.Select(tensor => tensor.Entry.Name));
        if (!isAsPlanned || file.Checksum() != checksum)
        {
            throw new IOException("the data read back from disk differs from the data written");
        }
    }
}
