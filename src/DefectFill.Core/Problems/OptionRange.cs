using System.Globalization;

namespace DefectFill.Core.Problems;

/// <summary>Tells of option values that are out of their range.</summary>
internal static class OptionRange
{
    public static IEnumerable<string> Between(string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{option} {value}: must be between {least} and {most}.");
        }
    }
}
