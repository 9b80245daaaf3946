using System.Globalization;

namespace DefectFill.Core.Problems;

/// <summary>Reports out-of-range option values.</summary>
internal static class OptionRange
{
    public static IEnumerable<Problem> Between(string property, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            yield return Problem.Option(ProblemCode.OutOfRange, property, Text(value), $"must be {Range(least, most)}");
        }
    }

    public static IEnumerable<Problem> AtLeast(string property, double value, double least)
    {
        if (!(value >= least))
        {
            yield return Problem.Option(
                ProblemCode.OutOfRange, property, Text(value), $"must be at least {Text(least)}");
        }
    }

    // The limits of the type itself are not a chosen range.
    private static string Range(double least, double most)
    {
        var isOpen = least == double.Epsilon;
        var lower = isOpen ? "above 0" : $"at least {Text(least)}";
        return most == double.MaxValue ? lower
            : isOpen ? $"{lower} and at most {Text(most)}"
            : $"between {Text(least)} and {Text(most)}";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
