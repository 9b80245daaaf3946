using System.Text;

namespace DefectFill.Data.Formats.Sources;

/// <summary>
/// Decodes names in zip files that do not declare UTF-8: macOS writes UTF-8 anyway, Windows the code page 437.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private static readonly Encoding s_strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding s_oem = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes, index, count).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Decode(bytes, byteIndex, byteCount);
        text.CopyTo(0, chars, charIndex, text.Length);
        return text.Length;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    public override int GetByteCount(char[] chars, int index, int count) => s_strict.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        s_strict.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => s_strict.GetMaxByteCount(charCount);

    private static string Decode(byte[] bytes, int index, int count)
    {
        try
        {
            return s_strict.GetString(bytes, index, count);
        }
        catch (DecoderFallbackException)
        {
            return s_oem.GetString(bytes, index, count);
        }
    }
}
