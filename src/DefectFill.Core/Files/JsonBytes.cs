using System.Text;

namespace DefectFill.Core.Files;

/// <summary>
/// Reads JSON files, which editors and shells may have saved with a byte order mark or as UTF-16; the parser accepts
/// neither.
/// </summary>
internal static class JsonBytes
{
    /// <summary>The file in UTF-8 without a byte order mark.</summary>
    public static ReadOnlySpan<byte> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => bytes.AsSpan(3),
            [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2)),
            [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)),
            _ => bytes,
        };
    }
}
