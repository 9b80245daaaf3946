using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>
/// How many pixels a fill extends beyond its mask: a fixed width, or as far as in the training photos.
/// </summary>
[JsonConverter(typeof(RimJson))]
public readonly record struct Rim
{
    private readonly bool _isAuto;
    private readonly int _pixels;

    private Rim(bool isAuto, int pixels) => (_isAuto, _pixels) = (isAuto, pixels);

    /// <summary>As far as defects extend beyond their masks in the training photos.</summary>
    public static Rim Auto { get; } = new(true, 0);

    /// <summary>Null for <see cref="Auto"/>.</summary>
    public int? Width => _isAuto ? null : _pixels;

    /// <summary>A fixed width; 0 for no rim, the default.</summary>
    public static Rim Pixels(int width) => new(false, width);

    public static implicit operator Rim(int width) => Pixels(width);

    public override string ToString() => _isAuto ? "auto" : _pixels.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A rim as JSON: <c>"auto"</c> or a number.</summary>
internal sealed class RimJson : JsonConverter<Rim>
{
    public override Rim Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? Rim.Pixels(reader.GetInt32())
        : reader.GetString() == $"{Rim.Auto}" ? Rim.Auto
        : throw new JsonException("A rim is \"auto\" or a number of pixels.");

    public override void Write(Utf8JsonWriter writer, Rim value, JsonSerializerOptions options)
    {
        if (value.Width is { } pixels)
        {
            writer.WriteNumberValue(pixels);
        }
        else
        {
            writer.WriteStringValue($"{value}");
        }
    }
}
