using System.Globalization;

namespace DefectFill.Core.Problems;

/// <summary>A number and what it counts, in words.</summary>
internal static class Quantity
{
    /// <summary>"1 photo", "2 photos".</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The noun in the singular, whose plural ends in s.</param>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
