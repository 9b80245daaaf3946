using System.Text;

namespace DefectFill.Data.Formats.Yolo;

/// <summary>The pieces of a line of YAML.</summary>
internal static class YamlText
{
    /// <summary>The line up to a <c>#</c> that begins a comment.</summary>
    public static string WithoutComment(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (quote != '\0')
            {
                quote = line[i] == quote ? '\0' : quote;
            }
            else if (line[i] is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or '[' or '{' or ',' or ':'))
            {
                quote = line[i];
            }
            else if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }

    /// <summary>The key and what follows its colon; null without one.</summary>
    public static (string Key, string Value)? KeyOf(string line)
    {
        for (var at = line.IndexOf(':'); at > 0; at = line.IndexOf(':', at + 1))
        {
            if (at + 1 == line.Length || char.IsWhiteSpace(line[at + 1]))
            {
                return Scalar(line[..at].Trim()) is { } key ? (key, line[(at + 1)..].Trim()) : null;
            }
        }

        return null;
    }

    /// <summary>A plain or quoted text; null for an anchor, an alias, a tag or a bracket.</summary>
    public static string? Scalar(string text) => text switch
    {
        "" or "~" or "null" => "",
        ['\'', .., '\''] when text.Length > 1 => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        ['"', .., '"'] when text.Length > 1 => Unescaped(text[1..^1]),
        ['&' or '*' or '!' or '[' or '{' or '"' or '\'' or '@' or '`', ..] => null,
        _ => text,
    };

    /// <summary>A list or map in brackets; null if it holds anything but scalars.</summary>
    public static YamlValue? Flow(string text)
    {
        var parts = Split(text[1..^1]);
        if (text[0] == '[')
        {
            string?[] items = [.. parts.Select(Scalar)];
            return items.Contains(null) ? null : new YamlValue(null) { List = [.. items.OfType<string>()] };
        }

        var map = new Dictionary<string, string>();
        foreach (var part in parts)
        {
            if (KeyOf(part) is not var (key, rest) || Scalar(rest) is not { } value)
            {
                return null;
            }

            map[key] = value;
        }

        return new YamlValue(null) { Map = map };
    }

    private static List<string> Split(string text)
    {
        List<string> parts = [];
        var (start, quote) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0')
            {
                quote = text[i] == quote ? '\0' : quote;
            }
            else if (text[i] is '"' or '\'' && text[start..i].Trim() is "" or [.., ':'])
            {
                quote = text[i];
            }
            else if (text[i] == ',')
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        return text[start..].Trim() is { Length: > 0 } last ? [.. parts, last] : parts;
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 1 < text.Length;
            if (isEscape && text[i + 1] is 'x' or 'u' && Code(text, i) is var (letter, length))
            {
                plain.Append(letter);
                i += length - 1;
            }
            else
            {
                plain.Append(isEscape ? text[++i] switch { 'n' => '\n', 't' => '\t', var other => other } : text[i]);
            }
        }

        return plain.ToString();
    }

    private static (char Letter, int Length)? Code(string text, int at)
    {
        var digits = text[at + 1] == 'x' ? 2 : 4;
        return at + 2 + digits <= text.Length && int.TryParse(
            text.AsSpan(at + 2, digits), System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture, out var code)
            ? ((char)code, 2 + digits)
            : null;
    }
}
