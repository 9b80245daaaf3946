using System.Text;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Damages texts in the ways that break parsers, the same for the same number.</summary>
internal sealed class Damage(int chunk, params string[] seeds)
{
    private static readonly string[] s_edges =
    [
        "0", "-1", "1e308", "-1e308", "NaN", "99999999999999999999", "2147483648", "0.5", "\"\"", "null", "[]", "{}",
        "[[", "true", "..", "/", "\\", "\\u0000", "\\ud800", "\\u202e", "\u202E", "é", ",", ":", ";", "\"", "'", "#",
        "&a", "*a", "!!x", "\n",
    ];

    private readonly Random _random = new(1000 * chunk + seeds.Length);

    /// <summary>One of the seeds with one to four wounds.</summary>
    public string Next()
    {
        var text = new StringBuilder(seeds[_random.Next(seeds.Length)]);
        for (var wounds = _random.Next(1, 5); wounds > 0 && text.Length > 1; wounds--)
        {
            Wound(text);
        }

        return text.ToString();
    }

    private void Wound(StringBuilder text)
    {
        var at = _random.Next(text.Length);
        var length = Math.Min(_random.Next(1, 24), text.Length - at);
        switch (_random.Next(5))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, s_edges[_random.Next(s_edges.Length)]);
                break;
            case 2:
                text.Insert(at, text.ToString(at, length));
                break;
            case 3:
                text[at] = (char)_random.Next(1, 256);
                break;
            default:
                Number(text, at);
                break;
        }
    }

    // Replaces the number after a place, which keeps the text sound.
    private void Number(StringBuilder text, int at)
    {
        while (at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        text.Remove(at, end - at).Insert(at, s_edges[_random.Next(8)]);
    }
}
