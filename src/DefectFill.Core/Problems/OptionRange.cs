using System.Globalization;

namespace DefectFill.Core.Problems;

/// <summary>Reports out-of-range option values.</summary>
internal static class OptionRange
{
    public static IEnumerable<Problem> Between(string property, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            yield return Problem.Option(
                ProblemCode.OutOfRange, property, Text(value), $"must be between {Text(least)} and {Text(most)}");
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

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
