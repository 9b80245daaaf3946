namespace DefectFill.Core.Files;

/// <summary>What servers and tools leave in place of a file: web pages, error messages, Git LFS pointers.</summary>
/// <param name="Found">What it is, as a clause.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record ForeignContent(string Found, string Fix)
{
    /// <summary>Number of bytes at the start of a file that are needed to recognise it.</summary>
    public const int Needed = 64;

    private static readonly ForeignContent s_pointer = new(
        "it is a Git LFS pointer, not the file itself",
        "Run `git lfs install` and `git lfs pull` in the repository, or download the file itself.");

    private static readonly ForeignContent s_page = new(
        "it is a web page (HTML or XML), not the file itself",
        "A proxy or the server may want you to sign in: open the address in a browser, then get the file again.");

    private static readonly ForeignContent s_error = new(
        "it is a server's error message (JSON), not the file itself",
        "Open it in a text editor to see what the server says, then download the file again.");

    /// <summary>What a file's first bytes are instead of the file; null if they are nothing of the kind.</summary>
    public static ForeignContent? Of(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(Needed, start.Length)];
        if (start.StartsWith("version https://git-lfs"u8))
        {
            return s_pointer;
        }

        var text = start.TrimStart("\uFEFF \t\r\n"u8);
        return IsMarkup(text) ? s_page : text.StartsWith("{\"error\""u8) ? s_error : null;
    }

    /// <summary>The same for a file; null also if it cannot be read.</summary>
    public static ForeignContent? Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[Needed];
            return Of(start[..file.ReadAtLeast(start, Needed, throwOnEndOfStream: false)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Binary files may start with '<' by chance, but not with a tag and without any zero byte.
    private static bool IsMarkup(ReadOnlySpan<byte> text) =>
        text is [(byte)'<', var next, _, _, ..]
        && (next is (byte)'!' or (byte)'?' || char.IsAsciiLetter((char)next))
        && !text.Contains((byte)0);
}
