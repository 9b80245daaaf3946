using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Core.Files;

namespace DefectFill.Core.Json;

/// <summary>
/// Reads the JSON files of the program's folders and of its users; whatever is wrong with one is said in plain words.
/// </summary>
internal static class JsonFile
{
    /// <summary>The record in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">How the record is serialised.</param>
    /// <param name="refuse">Makes the exception from what was found, for example <c>it is empty</c>.</param>
    /// <param name="version">The <c>version</c> it must have; null for a file without one.</param>
    public static T Read<T>(
        string path, JsonTypeInfo<T> type, Func<string, Exception> refuse, int? version = null)
    {
        using var json = Open(path, refuse);
        try
        {
            if (version is { } expected)
            {
                CheckVersion(json.RootElement, expected);
            }

            return JsonShape.Read(json.RootElement, type);
        }
        catch (UnfitJsonException error)
        {
            throw refuse(error.Message);
        }
    }

    /// <summary>The parsed file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refuse">Makes the exception from what was found.</param>
    public static JsonDocument Open(string path, Func<string, Exception> refuse)
    {
        try
        {
            return StrictJson.Parse(ReadableFile.ReadAllBytes(path, refuse));
        }
        catch (UnfitJsonException error)
        {
            throw refuse(error.Message);
        }
    }

    /// <summary>The record in a line of a file that is written line by line; null if a kill cut it off.</summary>
    public static T? Line<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (Exception error) when (error is JsonException or UnfitJsonException)
        {
            return null;
        }
    }

    private static void CheckVersion(JsonElement json, int expected)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new UnfitJsonException($"it is {JsonWords.Found(json)} instead of an object");
        }

        if (!json.TryGetProperty("version", out var version))
        {
            throw new UnfitJsonException("it has no version");
        }

        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var found) || found != expected)
        {
            var read = expected.ToString(CultureInfo.InvariantCulture);
            throw new UnfitJsonException(
                $"its version is {JsonWords.Found(version)}; this program reads version {read}");
        }
    }
}
