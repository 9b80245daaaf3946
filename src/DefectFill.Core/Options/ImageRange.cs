using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>Consecutive images of a set, written as <c>50..99</c>.</summary>
/// <param name="First">Index of the first, from 0.</param>
/// <param name="Last">Index of the last, which belongs to the range.</param>
[JsonConverter(typeof(ImageRangeJson))]
internal readonly record struct ImageRange(int First, int Last)
{
    private const string Dots = "..";

    /// <summary>Number of images.</summary>
    public int Count => Last - First + 1;

    /// <summary>The range a text stands for; null if it is none.</summary>
    public static ImageRange? Parse(string text)
    {
        var ends = text.Split(Dots, 2);
        return Number(ends[0]) is { } first && Number(ends[^1]) is { } last && first <= last
            ? new ImageRange(first, last) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}{Dots}{Last}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue
            ? number : null;
}

/// <summary>A range as JSON: its text.</summary>
internal sealed class ImageRangeJson : JsonConverter<ImageRange>
{
    public override ImageRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ImageRange.Parse(reader.GetString() ?? "")
            ?? throw new JsonException("A range is a text such as \"50..99\".");

    public override void Write(Utf8JsonWriter writer, ImageRange value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value}");
}
