using System.Text;
using DefectFill.Core.Text;

namespace DefectFill.Networks.Text;

/// <summary>Splits a prompt into the words that CLIP's tokenizer encodes individually.</summary>
internal static class ClipWords
{
    private static readonly string[] s_endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind { Space, Letter, Digit, Other }

    /// <summary>
    /// Applies NFC, collapses runs of white space, and converts to lower case character by character.
    /// </summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(text.Length);
        var wasSpace = false;
        foreach (var rune in Nfc.Of(text).EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune);
            if (!isSpace)
            {
                normal.Append(Lower(rune));
            }
            else if (!wasSpace)
            {
                normal.Append(' ');
            }

            wasSpace = isSpace;
        }

        return normal.ToString();
    }

    /// <summary>
    /// English endings, runs of letters, single digits, and runs of anything else except white space.
    /// </summary>
    public static IEnumerable<string> In(string normal)
    {
        for (var at = 0; at < normal.Length;)
        {
            var length = LengthAt(normal, at, out var kind);
            if (kind != Kind.Space)
            {
                yield return normal.Substring(at, length);
            }

            at += length;
        }
    }

    // The only letter whose lower case is two characters; .NET's invariant mode does not convert it.
    private static string Lower(Rune rune) => rune.Value == 0x130 ? "i\u0307" : Rune.ToLowerInvariant(rune).ToString();

    private static int LengthAt(string text, int at, out Kind kind)
    {
        var ending = Array.Find(s_endings, e => string.CompareOrdinal(text, at, e, 0, e.Length) == 0);
        kind = KindAt(text, at, out var length);
        if (ending is not null)
        {
            return ending.Length;
        }

        while (kind is Kind.Letter or Kind.Other
            && at + length < text.Length
            && KindAt(text, at + length, out var more) == kind)
        {
            length += more;
        }

        return length;
    }

    private static Kind KindAt(string text, int at, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
        return Rune.IsLetter(rune) ? Kind.Letter
            : Rune.IsNumber(rune) ? Kind.Digit
            : Rune.IsWhiteSpace(rune) ? Kind.Space : Kind.Other;
    }
}
