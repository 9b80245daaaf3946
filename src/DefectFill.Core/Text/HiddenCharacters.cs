using System.Globalization;
using System.Text.RegularExpressions;

namespace DefectFill.Core.Text;

/// <summary>
/// Characters that nobody sees, or that change how others are shown: controls, bidirectional overrides, zero-width
/// spaces, byte order marks, halves of characters. The two joiners of Arabic and Indic scripts are none of them.
/// </summary>
internal static partial class HiddenCharacters
{
    private const string Hidden =
        @"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\u200C\u200D]]|\uDB40[\uDC00-\uDC7F]" // of one unit; tags, of two
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]"; // halves

    private const string Prose = @"[\n\r\t]|\e\[[0-9]*m"; // ends of lines, tabs, and colours of a terminal

    public static bool AreIn(string text) => OfNames().IsMatch(text);

    /// <summary>A name with each of them as <c>&lt;U+202E&gt;</c>.</summary>
    public static string Shown(string name) => OfNames().Replace(name, Code);

    /// <summary>The same for prose, in which ends of lines, tabs and colours of a terminal stay.</summary>
    public static string ShownInProse(string text) =>
        OfProse().Replace(text, match => match.Groups["kept"].Success ? match.Value : Code(match));

    private static string Code(Match match)
    {
        var value = match.Length == 2 ? char.ConvertToUtf32(match.Value, 0) : match.Value[0];
        return string.Create(CultureInfo.InvariantCulture, $"<U+{value:X4}>");
    }

    [GeneratedRegex(Hidden)]
    private static partial Regex OfNames();

    [GeneratedRegex($"(?<kept>{Prose})|{Hidden}", RegexOptions.ExplicitCapture)]
    private static partial Regex OfProse();
}
