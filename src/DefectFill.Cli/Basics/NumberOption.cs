using System.CommandLine;
using System.Globalization;
using System.Numerics;
using DefectFill.Core.Files;

namespace DefectFill.Cli.Basics;

/// <summary>Numeric options with bounds, rejected with understandable messages.</summary>
internal static class NumberOption
{
    /// <summary>Null by default.</summary>
    public static Option<T?> Create<T>(string name, string description, T least, T most)
        where T : struct, INumber<T>
    {
        var option = new Option<T?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (NumberText.Read<T>(text) is { } number && number >= least && number <= most)
            {
                return number;
            }

            var isWhole = NumberText.IsWhole<T>();
            result.AddError(
                $"{name} {text}: must be a {(isWhole ? "whole number" : "number")}{Range(least, most)}." +
                (isWhole ? "" : NumberText.Advice(text)));
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
}
