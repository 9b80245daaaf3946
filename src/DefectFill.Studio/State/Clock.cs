using System.Globalization;

namespace DefectFill.Studio.State;

/// <summary>Times as the database keeps them.</summary>
internal static class Clock
{
    private const string Format = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Now(this TimeProvider time) =>
        time.GetUtcNow().ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
