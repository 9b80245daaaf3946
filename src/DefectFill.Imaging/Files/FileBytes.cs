using System.Buffers.Binary;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Imaging.Files;

/// <summary>The bytes of one file with its name for error messages; every read is bounds-checked.</summary>
internal sealed class FileBytes(string path, ReadOnlyMemory<byte> bytes)
{
    // More than any image of the permitted size needs, and within what the decoder can address.
    private const long MaxLength = 1L << 30;

    private const string CopyAgain = "The file is damaged: copy it from its source again, or save the image again.";

    public string Path => path;

    public int Length => bytes.Length;

    public ReadOnlySpan<byte> Span => bytes.Span;

    public static FileBytes Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MaxLength
                ? new FileBytes(path, File.ReadAllBytes(path))
                : throw DatasetException.BadFile(
                    path, $"the file has {length} bytes", $"at most {MaxLength} bytes", "Scale the image down.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {ReadableFile.Reason(path, e)}.", e);
        }
    }

    public bool StartsWith(ReadOnlySpan<byte> signature) => Span.StartsWith(signature);

    public bool Has(ReadOnlySpan<byte> signature, int at) => at <= Length && Span[at..].StartsWith(signature);

    public ReadOnlySpan<byte> Slice(long at, long length, string what) =>
        at >= 0 && length >= 0 && at + length <= Length
            ? Span.Slice((int)at, (int)length)
            : throw Refuse($"the file ends after {Length} bytes, within {what}", $"{at + length} bytes or more");

    public byte U8(long at, string what) => Slice(at, 1, what)[0];

    public ushort U16(long at, bool bigEndian, string what)
    {
        var slice = Slice(at, 2, what);
        return bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(slice) : BinaryPrimitives.ReadUInt16LittleEndian(slice);
    }

    public uint U32(long at, bool bigEndian, string what)
    {
        var slice = Slice(at, 4, what);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(slice) : BinaryPrimitives.ReadUInt32LittleEndian(slice);
    }

    public DatasetException Refuse(string found, string expected, string fix = CopyAgain) =>
        DatasetException.BadFile(path, found, expected, fix);
}
