using System.Text;

namespace DefectFill.Data.Export.Items;

/// <summary>File and folder names that every system and program accepts.</summary>
internal static class Slugs
{
    private const int MostLetters = 60;

    private static readonly HashSet<string> s_reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })],
        StringComparer.OrdinalIgnoreCase); // by Windows, with any ending

    /// <summary>The name with ASCII letters, digits, dots and dashes; runs of others become an underscore.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormC))
        {
            var isKept = char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.';
            if (isKept || slug is not [.., '_'])
            {
                slug.Append(isKept ? letter : '_');
            }
        }

        var text = slug.ToString(0, Math.Min(slug.Length, MostLetters)).Trim('.');
        return text.Length == 0 ? "_" : s_reserved.Contains(text.Split('.')[0]) ? $"{text}_" : text;
    }
}
