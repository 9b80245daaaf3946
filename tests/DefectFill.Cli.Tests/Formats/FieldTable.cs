using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Tests.Formats;

/// <summary>
/// The fields of a JSON object as a Markdown table: names and types from the code, meanings from its comments.
/// </summary>
internal sealed class FieldTable(DocComments comments)
{
    private readonly HashSet<Type> _written = [];

    /// <summary>The table of a type, followed by those of the objects in it that were not written before.</summary>
    public string Of(JsonTypeInfo type)
    {
        var text = new StringBuilder();
        var waiting = new Queue<JsonTypeInfo>([type]);
        while (waiting.TryDequeue(out var next))
        {
            if (_written.Add(next.Type))
            {
                Write(text, next, isInner: next != type, waiting);
            }
        }

        return text.ToString();
    }

    private void Write(StringBuilder text, JsonTypeInfo type, bool isInner, Queue<JsonTypeInfo> waiting)
    {
        if (isInner)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n`{type.Type.Name}`: {comments.Of(type.Type)}\n\n");
        }

        text.Append("| field | type | meaning |\n|---|---|---|\n");
        foreach (var property in type.Properties.Where(property => property.Get is not null))
        {
            var declared = Inner(property.PropertyType);
            if (InfoOf(type, declared) is { } inner)
            {
                waiting.Enqueue(inner);
            }

            var meaning = comments.Of(type.Type, property).Replace("|", "\\|", StringComparison.Ordinal);
            text.Append(
                CultureInfo.InvariantCulture, $"| `{property.Name}` | {NameOf(type, property)} | {meaning} |\n");
        }
    }

    private static JsonTypeInfo? InfoOf(JsonTypeInfo owner, Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith(nameof(DefectFill), StringComparison.Ordinal) == true
            && owner.Options.GetTypeInfo(type) is { Kind: not JsonTypeInfoKind.None } info
            ? info
            : null;

    // The objects that a value is made of: of lists and dictionaries their elements.
    private static Type Inner(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Inner(value)
        : type.IsArray ? Inner(type.GetElementType()!)
        : type.IsGenericType && type.Namespace != nameof(DefectFill) ? Inner(type.GetGenericArguments()[^1])
        : type;

    private static string NameOf(JsonTypeInfo owner, JsonPropertyInfo property)
    {
        var name = NameOf(owner, property.PropertyType);
        return property.IsGetNullable && !name.EndsWith("null", StringComparison.Ordinal) ? $"{name} or null" : name;
    }

    private static string NameOf(JsonTypeInfo owner, Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{NameOf(owner, value)} or null",
        { IsEnum: true } => string.Join(
            ", ", Enum.GetValues(type).Cast<object>().Select(each => $"`{Word(owner, each)}`")),
        _ when type == typeof(string) || type == typeof(ImageRange) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(double) || type == typeof(float) => "number",
        { IsPrimitive: true } => "whole number",
        { IsArray: true } => $"list of {NameOf(owner, type.GetElementType()!)}",
        { IsGenericType: true } when type.GetGenericArguments().Length == 2 =>
            $"object of {NameOf(owner, type.GetGenericArguments()[1])}",
        { IsGenericType: true } => $"list of {NameOf(owner, type.GetGenericArguments()[0])}",
        _ when type == typeof(Rim) => $"whole number or `{Rim.Auto}`",
        _ when type == typeof(JsonObject) || type == typeof(JsonNode) => "object",
        _ => $"`{type.Name}`",
    };

    private static string Word(JsonTypeInfo owner, object value) =>
        System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(
            value, owner.Options.GetTypeInfo(value.GetType())))!.GetValue<string>();
}
