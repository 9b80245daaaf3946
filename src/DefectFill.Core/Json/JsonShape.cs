using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Json;

/// <summary>Compares JSON with a record, naming every member that does not fit.</summary>
internal sealed class JsonShape
{
    private readonly List<string> _problems = [];

    private JsonShape()
    {
    }

    /// <summary>The record in the JSON.</summary>
    /// <exception cref="UnfitJsonException">Members are missing or have other values than expected.</exception>
    public static T Read<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        Check(json, type);
        try
        {
            return json.Deserialize(type)!;
        }
        catch (Exception error) when (JsonWords.IsMisfit(error))
        {
            throw new UnfitJsonException("its values do not belong together");
        }
    }

    /// <summary>Rejects JSON that does not fit the record.</summary>
    /// <exception cref="UnfitJsonException">Members are missing or have other values than expected.</exception>
    public static void Check(JsonElement json, JsonTypeInfo type)
    {
        var shape = new JsonShape();
        shape.Check("", json, type);
        if (shape._problems.Count > 0)
        {
            throw new UnfitJsonException(shape._problems);
        }
    }

    private void Check(string path, JsonElement json, JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind == JsonValueKind.Object:
                CheckMembers(path, json, type);
                break;
            case JsonTypeInfoKind.Enumerable when json.ValueKind == JsonValueKind.Array:
                CheckItems(path, json, type.Options.GetTypeInfo(type.ElementType!));
                break;
            case JsonTypeInfoKind.Dictionary when json.ValueKind == JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    var place = StrictJson.PathOf(path, member.Name);
                    Check(place, member.Value, type.Options.GetTypeInfo(type.ElementType!));
                }

                break;
            case JsonTypeInfoKind.None:
                CheckValue(path, json, type);
                break;
            default:
                Reject(path, json, type.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object");
                break;
        }
    }

    private void CheckMembers(string path, JsonElement json, JsonTypeInfo type)
    {
        if ((type.UnmappedMemberHandling ?? type.Options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow)
        {
            string[] known = [.. type.Properties.Select(property => property.Name)];
            _problems.AddRange(
                from member in json.EnumerateObject()
                where !known.Contains(member.Name)
                select $"{StrictJson.PathOf(path, member.Name)} is unknown. "
                    + NearestNames.Advice(member.Name, known).TrimEnd('.'));
        }

        foreach (var property in type.Properties.Where(IsRead))
        {
            var place = StrictJson.PathOf(path, property.Name);
            if (!json.TryGetProperty(property.Name, out var value))
            {
                _problems.AddRange(property.IsRequired ? [$"{place} is missing"] : Array.Empty<string>());
            }
            else if (value.ValueKind == JsonValueKind.Null && property.PropertyType.IsClass)
            {
                _problems.AddRange(AllowsNull(property) ? [] : [$"{place} is null"]);
            }
            else if (property.CustomConverter is null)
            {
                Check(place, value, type.Options.GetTypeInfo(property.PropertyType));
            }
        }
    }

    private void CheckItems(string path, JsonElement json, JsonTypeInfo item)
    {
        foreach (var (index, value) in json.EnumerateArray().Index())
        {
            Check($"{path}[{index}]", value, item);
        }
    }

    private void CheckValue(string path, JsonElement json, JsonTypeInfo type)
    {
        try
        {
            if (!JsonWords.Fits(json.Deserialize(type), json, type.Type))
            {
                Reject(path, json, JsonWords.Expected(type));
            }
        }
        catch (UnfitJsonException inner)
        {
            _problems.AddRange(inner.Problems.Select(problem => StrictJson.PathOf(path, problem)));
        }
        catch (Exception error) when (JsonWords.IsMisfit(error))
        {
            Reject(path, json, JsonWords.Expected(type));
        }
    }

    private void Reject(string path, JsonElement json, string expected) => _problems.Add(
        $"{(path.Length == 0 ? "it" : path)} is {JsonWords.Found(json)}"
        + (expected.Length == 0 ? "" : $" instead of {expected}"));

    private static bool IsRead(JsonPropertyInfo property) =>
        property.Set is not null || property.AssociatedParameter is not null;

    private static bool AllowsNull(JsonPropertyInfo property) =>
        property.AssociatedParameter is { } parameter ? parameter.IsNullable : property.IsSetNullable;
}
