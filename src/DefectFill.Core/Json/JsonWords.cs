using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DefectFill.Core.Json;

/// <summary>Values of JSON, and what was expected instead, in words.</summary>
internal static class JsonWords
{
    private const int Shown = 40;

    private static readonly HashSet<Type> s_whole = [typeof(int), typeof(long), typeof(ulong), typeof(uint)];

    /// <summary>A value as written, shortened.</summary>
    public static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => json.GetRawText() is { Length: > Shown } text ? $"{text[..Shown]} …" : json.GetRawText(),
    };

    /// <summary>What a type's value looks like in JSON; empty if there is no word for it.</summary>
    public static string Expected(JsonTypeInfo type)
    {
        var plain = Plain(type.Type);
        return plain == typeof(string) ? "a text"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(double) || plain == typeof(float) ? "a number"
            : s_whole.Contains(plain) ? "a whole number in range"
            : plain.IsEnum ? $"one of {string.Join(", ", Names(plain, type.Options))}"
            : "";
    }

    /// <summary>Whether a value read from JSON is one that its type has a name for.</summary>
    public static bool Fits(object? value, JsonElement json, Type type) => value is not null
        ? !Plain(type).IsEnum || (json.ValueKind == JsonValueKind.String && Enum.IsDefined(Plain(type), value))
        : Nullable.GetUnderlyingType(type) is not null;

    /// <summary>Whether an exception of the deserialiser means that JSON and type do not fit.</summary>
    public static bool IsMisfit(Exception error) =>
        error is JsonException or NotSupportedException or InvalidOperationException or FormatException
            or ArgumentException;

    /// <summary>Where a text stops being JSON, to follow a sentence: <c> from line 1, column 5 on</c>.</summary>
    public static string Place(Exception error) => error is JsonException { LineNumber: { } line } json
        ? string.Create(
            CultureInfo.InvariantCulture, $" from line {line + 1}, column {json.BytePositionInLine + 1} on")
        : "";

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<string> Names(Type type, JsonSerializerOptions options) =>
        from object value in Enum.GetValues(type)
        select JsonSerializer.Serialize(value, options.GetTypeInfo(type)).Trim('"');
}
