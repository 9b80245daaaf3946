using System.Globalization;
using System.Text.Json;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Fields of JSON objects of which nothing can be taken for granted.</summary>
internal static class JsonFields
{
    /// <summary>A field; null if the value is no object or lacks it.</summary>
    public static JsonElement? Field(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) ? field : null;

    /// <summary>The items of a field that is a list; none otherwise.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A text; null if the field is none.</summary>
    public static string? Text(this JsonElement value, string name) => value.Field(name)?.AsText();

    /// <summary>A finite number; null if the field is none.</summary>
    public static double? Number(this JsonElement value, string name) => value.Field(name)?.AsNumber();

    /// <summary>A whole number of 32 bits; null if the field is none.</summary>
    public static int? Whole(this JsonElement value, string name) =>
        value.Field(name)?.AsNumber() is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : null;

    /// <summary>A photo's size; null with <c>true</c> if neither side is there or both are null.</summary>
    /// <param name="value">An object.</param>
    /// <param name="width">The field of the width, in pixels.</param>
    /// <param name="height">The field of the height.</param>
    /// <returns><c>false</c> if a side is missing or is no positive whole number.</returns>
    public static (bool IsSound, (int Width, int Height)? Size) Size(
        this JsonElement value, string width, string height)
    {
        if (value.Field(width) is null or { ValueKind: JsonValueKind.Null }
            && value.Field(height) is null or { ValueKind: JsonValueKind.Null })
        {
            return (true, null);
        }

        return value.Whole(width) is > 0 and var across && value.Whole(height) is > 0 and var down
            ? (true, (across, down))
            : (false, null);
    }

    /// <summary>An id, a whole number of 64 bits (or written as 1.0) or a text, as text; null if it is none.</summary>
    public static string? Id(this JsonElement value, string name) => value.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var whole) =>
            whole.ToString(CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.Number } when value.Whole(name) is { } whole =>
            whole.ToString(CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.String } text => text.AsText(),
        _ => null,
    };

    /// <summary>A text; null if the value is none, or holds half of a character.</summary>
    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // a surrogate without its other half
        }
    }

    public static bool IsTrue(this JsonElement value, string name) =>
        value.Field(name) is { ValueKind: JsonValueKind.True };

    public static double? AsNumber(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A list of numbers; null if it is none.</summary>
    public static double[]? AsNumbers(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new double[value.GetArrayLength()];
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (item.AsNumber() is not { } number)
            {
                return null;
            }

            numbers[at++] = number;
        }

        return numbers;
    }

    /// <summary>A list of points [[x, y], …]; null if it is none.</summary>
    public static (double X, double Y)[]? AsPoints(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var points = new List<(double, double)>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.AsNumbers() is not [var x, var y])
            {
                return null;
            }

            points.Add((x, y));
        }

        return [.. points];
    }
}
