using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Torch.Files;

/// <summary>The header of a safetensors file, parsed and checked against the length of the data that follows.</summary>
/// <remarks>
/// All code exposed to hostile input is here; it never allocates more than a small multiple of the header size.
/// </remarks>
internal sealed class SafeTensorsHeader
{
    /// <summary>Size in bytes of the length field before the header.</summary>
    internal const int PrefixLength = 8;

    /// <summary>The format's limit; no real header comes near it.</summary>
    internal const int MaxHeaderLength = 100_000_000;

    private SafeTensorsHeader(List<SafeTensorsEntry> entries, Dictionary<string, string> metadata) =>
        (Entries, Metadata) = (entries, metadata);

    /// <summary>In byte order.</summary>
    internal IReadOnlyList<SafeTensorsEntry> Entries { get; }

    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads the length of the JSON from the first bytes of a file.</summary>
    internal static int ReadLength(string path, ReadOnlySpan<byte> prefix, long fileLength)
    {
        if (fileLength < PrefixLength)
        {
            throw Refuse(path, $"it has {fileLength} bytes", "at least 8 bytes for the header length");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderLength)
        {
            throw Refuse(path, $"its header claims {length} bytes", $"at most {MaxHeaderLength}");
        }

        var rest = fileLength - PrefixLength;
        return (long)length <= rest
            ? (int)length
            : throw Refuse(path, $"its header claims {length} of {rest} bytes", "a header within the file");
    }

    internal static SafeTensorsHeader Parse(string path, ReadOnlySpan<byte> json, long dataLength)
    {
        if (!Utf8.IsValid(json))
        {
            throw Refuse(path, "its header is not UTF-8", "a JSON object");
        }

        try
        {
            var (entries, metadata) = new SafeTensorsHeaderReader(path, json).Read();
            entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
            CheckCoverage(path, entries, dataLength);
            return new SafeTensorsHeader(entries, metadata);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair
            throw Refuse(path, $"its header is not valid JSON{JsonWords.Place(error)}", "a JSON object", error);
        }
    }

    internal static CheckpointException Refuse(
        string path, string found, string expected, Exception? inner = null) =>
        CheckpointException.Of(
            path,
            found,
            $"{expected} in a safetensors file",
            "The file is incomplete or damaged: download or export it again.",
            inner);

    private static void CheckCoverage(string path, List<SafeTensorsEntry> entries, long dataLength)
    {
        long at = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != at)
            {
                var kind = entry.Begin < at ? "overlaps the previous tensor" : "leaves a gap after the previous tensor";
                throw Refuse(path, $"{entry.Name} starts at byte {entry.Begin} and {kind}", $"byte {at}");
            }

            at = entry.End;
        }

        if (at != dataLength)
        {
            throw Refuse(path, $"its tensors end at byte {at} of {dataLength} data bytes", "them to fill the data");
        }
    }
}
