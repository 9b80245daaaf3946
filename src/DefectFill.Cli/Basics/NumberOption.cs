using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace DefectFill.Cli.Basics;

/// <summary>Numeric options with bounds, rejected with understandable messages.</summary>
internal static class NumberOption
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;

    // No thousands separators: 0,0001 would be read as 1.
    private const NumberStyles Fraction =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Null by default.</summary>
    public static Option<T?> Create<T>(string name, string description, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T?>(name) { Description = description, HelpName = "N" };
        var isWhole = T.IsInteger(T.One / (T.One + T.One)); // 1/2 is 0 for integers
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (T.TryParse(text, isWhole ? Whole : Fraction, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError(
                $"{name} {text}: must be a {(isWhole ? "whole number" : "number")}{Range(least, most)}." +
                (isWhole ? "" : Point(text)));
            return null;
        };
        return option;
    }

    private static string Range<T>(T least, T most)
        where T : struct, INumber<T> => IsLimited(least) || IsLimited(most)
            ? string.Create(CultureInfo.InvariantCulture, $" between {least} and {most}") : "";

    // The limits of the type itself are not a chosen range.
    private static bool IsLimited<T>(T bound)
        where T : struct, INumber<T> =>
        bound is not (int.MinValue or int.MaxValue or double.MinValue or double.MaxValue or ulong.MaxValue);

    private static string Point(string text) => text.Count(letter => letter == ',') == 1
        ? $" Write {text.Replace(',', '.')}: decimals have a point."
        : "";
}
