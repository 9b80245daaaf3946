using System.Globalization;

namespace DefectFill.Parity;

/// <summary>
/// The result of one case. <see cref="ToString"/> is its line:
/// <c>pass|FAIL group/name error tolerance seconds</c> of the worst check, and the reason after FAIL.
/// </summary>
public sealed record Result(string Name, IReadOnlyList<Check> Checks, TimeSpan Time)
{
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>The check that is furthest beyond its tolerance, or closest to it.</summary>
    public Check Worst => Checks.MaxBy(check => check.Ratio)!;

    public override string ToString()
    {
        var numbers = string.Create(
            CultureInfo.InvariantCulture, $"{Worst.Error:G3} {Worst.Tolerance:G3} {Time.TotalSeconds:0.00}");
        return Passed ? $"pass {Name} {numbers}" : $"FAIL {Name} {numbers} {OneLine(Worst)}";
    }

    private static string OneLine(Check check) =>
        string.Join(' ', $"{check.Name}: {check.Problem}".Trim(':', ' ').Split('\n', '\r')).TrimEnd(':', ' ');
}
