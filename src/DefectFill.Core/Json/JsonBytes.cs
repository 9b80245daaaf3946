using System.Text;

namespace DefectFill.Core.Json;

/// <summary>
/// The bytes of JSON files, which editors and shells may have saved with a byte order mark or as UTF-16; the parser
/// accepts neither.
/// </summary>
internal static class JsonBytes
{
    /// <summary>The text in UTF-8 without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> InUtf8(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes.Span[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes.Span[2..])),
        _ => bytes,
    };
}
