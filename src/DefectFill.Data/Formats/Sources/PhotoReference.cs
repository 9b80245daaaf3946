using DefectFill.Core.Text;

namespace DefectFill.Data.Formats.Sources;

/// <summary>A path in a label file, whatever system wrote it.</summary>
/// <param name="Text">With forward slashes, without drive and leading <c>./</c>, composed.</param>
/// <param name="IsAbsolute">Whether it began with a drive, a slash or a server's name.</param>
internal sealed record PhotoReference(string Text, bool IsAbsolute)
{
    private const int Longest = 4096;
    private const int MostShown = 100;

    /// <summary>Whether it is an address in a network, from which nothing is fetched.</summary>
    public bool IsUrl => Text.Contains("://", StringComparison.Ordinal);

    /// <summary>Whether it leads out of any folder below the root.</summary>
    public bool ClimbsOut => Text.Split('/').Contains("..") && Join("", Text) is null;

    /// <summary>Null for what is no path: empty, too long, with control characters.</summary>
    public static PhotoReference? Of(string reference)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > Longest || reference.Any(char.IsControl))
        {
            return null;
        }

        var path = Nfc.Of(reference.Replace('\\', '/'));
        var hasDrive = path is [var letter, ':', ..] && char.IsAsciiLetter(letter);
        var isAbsolute = hasDrive || path.StartsWith('/');
        path = (hasDrive ? path[2..] : path).TrimStart('/');
        while (path.StartsWith("./", StringComparison.Ordinal))
        {
            path = path[2..].TrimStart('/');
        }

        return path.Length == 0 ? null : new PhotoReference(path, isAbsolute);
    }

    /// <summary>A path from a folder, with its dots resolved; null if it leads out of the root.</summary>
    public static string? Join(string folder, string path)
    {
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return Nfc.Of(string.Join('/', parts));
    }

    /// <summary>A text for messages: short, and everything in it can be seen.</summary>
    public static string Shown(string text)
    {
        var start = HiddenCharacters.Shown(text.Length > MostShown ? text[..MostShown] : text);
        return text.Length == 0 ? "an empty text" : text.Length > MostShown ? start + "…" : start;
    }
}
