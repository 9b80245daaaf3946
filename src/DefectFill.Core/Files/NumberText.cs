using System.Globalization;
using System.Numerics;

namespace DefectFill.Core.Files;

/// <summary>
/// Reads numbers that people write: options, settings, file names. No thousands separators, no decimal commas, no
/// units, no words for numbers: 0,0001 would otherwise be read as 1.
/// </summary>
internal static class NumberText
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    private const NumberStyles Fraction =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The number; null if the text is anything else, or the number is not finite.</summary>
    public static T? Read<T>(string? text)
        where T : struct, INumber<T>
    {
        var style = IsWhole<T>() ? Whole : Fraction;
        return T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)
            ? number
            : null;
    }

    /// <summary>Whether numbers of this type have no fraction.</summary>
    public static bool IsWhole<T>()
        where T : struct, INumber<T> => T.IsInteger(T.One / (T.One + T.One)); // 1/2 is 0 for integers

    /// <summary>How to write a number that has a decimal comma; empty if it has none.</summary>
    public static string Advice(string text) => text.Count(letter => letter == ',') == 1
        ? $" Use a decimal point: {text.Replace(',', '.')}."
        : "";
}
