using System.Text;

namespace DefectFill.Imaging.Files;

/// <summary>A text inside a PNG file, identified by its keyword.</summary>
/// <param name="Keyword">1 to 79 Latin-1 characters, for example <c>parameters</c>.</param>
/// <param name="Text">Any text without NUL characters.</param>
/// <param name="IsUtf8">Stored as iTXt (UTF-8) even if tEXt (Latin-1) would suffice.</param>
public sealed record PngText(string Keyword, string Text, bool IsUtf8 = false)
{
    private const int MaxText = 1 << 24; // decompressed length limit

    /// <summary>The texts of a PNG file in order; compressed ones are decompressed.</summary>
    public static IReadOnlyList<PngText> ReadAll(string path)
    {
        var file = FileBytes.Read(path);
        if (!file.StartsWith(PngFile.Signature))
        {
            throw file.Refuse(FileSignature.Describe(file), "a PNG file", "Only PNG files can contain these texts.");
        }

        return [.. PngChunk.All(file).Select(chunk => From(file, chunk)).OfType<PngText>()];
    }

    internal byte[] ToChunk()
    {
        if (Keyword.Length is < 1 or > 79 || !IsPlain(Keyword) || Text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The PNG keyword \"{Keyword}\" must be 1 to 79 Latin-1 characters, its text free of NUL.");
        }

        var keyword = Encoding.Latin1.GetBytes(Keyword);
        return IsUtf8 || !IsPlain(Text)
            ? PngChunk.Write("iTXt", [.. keyword, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(Text)])
            : PngChunk.Write("tEXt", [.. keyword, 0, .. Encoding.Latin1.GetBytes(Text)]);
    }

    private static bool IsPlain(string text) =>
        text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and <= 'ÿ'));

    private static PngText? From(FileBytes file, PngChunk chunk)
    {
        if (chunk.Type is not ("tEXt" or "zTXt" or "iTXt"))
        {
            return null;
        }

        var data = file.Span.Slice(chunk.DataAt, chunk.Length);
        var end = data.IndexOf((byte)0);
        if (end < 0)
        {
            return null;
        }

        var keyword = Encoding.Latin1.GetString(data[..end]);
        var rest = data[(end + 1)..];
        return chunk.Type switch
        {
            "tEXt" => new PngText(keyword, Encoding.Latin1.GetString(rest)),
            "zTXt" => new PngText(keyword, Encoding.Latin1.GetString(Unpacked(file, rest[Math.Min(1, rest.Length)..]))),
            _ => International(file, keyword, rest),
        };
    }

    // The text follows the compression flag, compression method, language and translated keyword.
    private static PngText? International(FileBytes file, string keyword, ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2)
        {
            return null;
        }

        var isCompressed = rest[0] == 1;
        rest = rest[2..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            rest = rest[Math.Min(rest.Length, rest.IndexOf((byte)0) + 1)..];
        }

        return new PngText(keyword, Encoding.UTF8.GetString(isCompressed ? Unpacked(file, rest) : rest), IsUtf8: true);
    }

    private static byte[] Unpacked(FileBytes file, ReadOnlySpan<byte> packed) => Inflate.Bounded(packed, MaxText)
        ?? throw file.Refuse(
            "a compressed PNG text cannot be decompressed",
            $"a complete text of at most {MaxText} bytes",
            "Write the file again.");
}
