using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Core.Json;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>
/// Writes a record that holds <see cref="SamplingOptions"/> with the options inlined among its own members, the layout
/// files have always had.
/// </summary>
/// <param name="nested">The record, with the options as one member.</param>
/// <param name="layout">Which members are written, and in which order.</param>
internal sealed class FlatSampling<T>(JsonTypeInfo<T> nested, FlatLayout layout) : JsonConverter<T>
{
    private static readonly HashSet<string> s_options =
        [.. SetJson.Default.SamplingOptions.Properties.Select(property => property.Name)];

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var own = JsonSerializer.SerializeToNode(value, nested)!.AsObject();
        var sampling = own[layout.Member]!.AsObject();
        own.Remove(layout.Member);
        var added = sampling.Where(each => !own.ContainsKey(each.Key) && !layout.LeftOut.Contains(each.Key));
        writer.WriteStartObject();
        foreach (var (name, node) in own.Concat(added).OrderBy(each => layout.PlaceOf(each.Key)))
        {
            writer.WritePropertyName(name);
            node!.WriteTo(writer, options); // never null
        }

        writer.WriteEndObject();
    }

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var members = Nested(JsonNode.Parse(ref reader)!.AsObject());
            return JsonShape.Read(JsonElement.Parse(members.ToJsonString()), nested);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new JsonException(e.Message, e); // not an object, or a duplicate name
        }
    }

    private JsonObject Nested(JsonObject members)
    {
        var sampling = new JsonObject();
        foreach (var name in s_options)
        {
            if (members.TryGetPropertyValue(name, out var found))
            {
                sampling[name] = found?.DeepClone();
            }
            else if (layout.Required.Contains(name))
            {
                throw new UnfitJsonException($"{name} is missing");
            }
            else if (layout.Assumed.TryGetValue(name, out var assumed))
            {
                sampling[name] = assumed.DeepClone();
            }
        }

        members[layout.Member] = sampling;
        return members;
    }
}
