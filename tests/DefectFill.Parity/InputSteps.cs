using System.Globalization;
using System.Text.RegularExpressions;

namespace DefectFill.Parity;

/// <summary>Steps applied to an input after the formula, each in float, as in the reference.</summary>
internal static partial class InputSteps
{
    public static void Add(Span<float> x, float offset)
    {
        foreach (ref var value in x)
        {
            value += offset;
        }
    }

    public static void Clamp(Span<float> x, float low, float high)
    {
        foreach (ref var value in x)
        {
            value = Math.Clamp(value, low, high);
        }
    }

    /// <summary>
    /// Applies the textual steps of older cases; <paramref name="other"/> returns another input by name.
    /// </summary>
    public static void Then(Span<float> x, string words, Func<string, float[]> other)
    {
        if (Threshold().Match(words) is { Success: true } threshold)
        {
            Indicate(x, Number(threshold, "limit"));
            return;
        }

        var clamp = ClampOf().Match(words);
        if (!clamp.Success)
        {
            throw new InvalidDataException($"then \"{words}\": not a step that this runner knows.");
        }

        Combine(x, clamp, other);
        Clamp(x, Number(clamp, "low"), Number(clamp, "high"));
    }

    private static void Combine(Span<float> x, Match clamp, Func<string, float[]> other)
    {
        if (clamp.Groups["name"].Success)
        {
            var added = other(clamp.Groups["name"].Value);
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = added[i] + x[i];
            }
        }
        else if (clamp.Groups["factor"].Success)
        {
            Scale(x, Number(clamp, "factor"));
            Add(x, Number(clamp, "offset"));
        }
    }

    private static void Scale(Span<float> x, float factor)
    {
        foreach (ref var value in x)
        {
            value *= factor;
        }
    }

    private static void Indicate(Span<float> x, float limit)
    {
        foreach (ref var value in x)
        {
            value = value > limit ? 1 : 0;
        }
    }

    private static float Number(Match match, string group) =>
        float.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^x > (?<limit>[-.\d]+) \? 1 : 0$")]
    private static partial Regex Threshold();

    [GeneratedRegex(
        @"^clamp\((?:x \* (?<factor>[-.\d]+) \+ (?<offset>[-.\d]+)|x|(?<name>\w+) \+ x), " +
        @"(?<low>[-.\d]+), (?<high>[-.\d]+)\)$")]
    private static partial Regex ClampOf();
}
