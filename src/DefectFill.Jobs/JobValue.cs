using System.Text.Json;

namespace DefectFill.Jobs;

/// <summary>The type of a job option's value.</summary>
internal enum JobValue
{
    Text,

    /// <summary>An array of texts, or a single text.</summary>
    Texts,
    Whole,
    Number,
    Switch,
}

/// <summary>Whether a JSON value has the type an option expects.</summary>
internal static class JobValueExtensions
{
    public static bool Fits(this JobValue expected, JsonElement value) => expected switch
    {
        JobValue.Text => value.ValueKind == JsonValueKind.String,
        JobValue.Texts => value.ValueKind == JsonValueKind.String || IsTexts(value),
        JobValue.Whole => value.ValueKind == JsonValueKind.Number && IsWhole(value),
        JobValue.Number => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };

    public static string Words(this JobValue expected) => expected switch
    {
        JobValue.Text => "a text",
        JobValue.Texts => "an array of texts",
        JobValue.Whole => "a whole number",
        JobValue.Number => "a number",
        _ => "true or false",
    };

    private static bool IsTexts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String);

    private static bool IsWhole(JsonElement value) => value.TryGetInt64(out _) || value.TryGetUInt64(out _);
}
