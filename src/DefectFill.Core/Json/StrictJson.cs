using System.Text.Json;
using System.Text.Unicode;

namespace DefectFill.Core.Json;

/// <summary>
/// Parses JSON strictly: UTF-8 with or without a byte order mark, or UTF-16 with one; no name twice in an object, no
/// half characters.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>The parsed text, in which every name and text can be read.</summary>
    /// <param name="text">The bytes of a file; at most 64 levels deep.</param>
    /// <param name="keepsHalves">Whether texts may hold half characters: reading such a text throws.</param>
    /// <exception cref="UnfitJsonException">It is not JSON, or an object has a name twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text, bool keepsHalves = false)
    {
        var plain = JsonBytes.InUtf8(text);
        if (!Utf8.IsValid(plain.Span))
        {
            throw new UnfitJsonException("it is not text in UTF-8");
        }

        if (plain.Span.Trim(" \t\r\n\0"u8).IsEmpty)
        {
            throw new UnfitJsonException("it is empty");
        }

        if (keepsHalves && TryParse(plain) is { } sound)
        {
            return sound; // also a large file at once
        }

        var document = Parsed(plain);
        List<string> problems = [];
        Check("", document.RootElement, problems);
        if (problems.Count > 0)
        {
            document.Dispose();
            throw new UnfitJsonException(problems);
        }

        return document;
    }

    /// <summary>The path of a member: <c>data.pairs[0].photo</c>.</summary>
    internal static string PathOf(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    // Null if a name is there twice or holds half a character, or for what is no JSON.
    private static JsonDocument? TryParse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, s_strict);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonDocument Parsed(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            throw new UnfitJsonException(Place(text.Span, error)) { Line = (int)(error.LineNumber ?? 0) + 1 };
        }
    }

    private static string Place(ReadOnlySpan<byte> text, JsonException error)
    {
        var (line, column) = ((int)(error.LineNumber ?? 0), (int)(error.BytePositionInLine ?? 0));
        var rest = text;
        for (var i = 0; i < line; i++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        rest = rest[Math.Min(column, rest.Length)..].TrimStart(" \t\r\n"u8);
        return rest.IsEmpty
            ? $"it ends in line {line + 1} before its JSON is complete"
            : $"line {line + 1} is not JSON from column {column + 1} on: {Start(rest)}";
    }

    private static string Start(ReadOnlySpan<byte> rest)
    {
        const int Shown = 12;
        var end = rest.IndexOf((byte)'\n') is var found and >= 0 ? found : rest.Length;
        var text = System.Text.Encoding.UTF8.GetString(rest[..end]).TrimEnd();
        return text.Length > Shown ? $"{text[..Shown]} …" : text;
    }

    private static void Check(string path, JsonElement json, List<string> problems)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(path, json, problems);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in json.EnumerateArray().Index())
                {
                    Check($"{path}[{index}]", item, problems);
                }

                break;
            case JsonValueKind.String when TextOf(json.GetString) is null:
                problems.Add($"{path} contains half of a surrogate pair");
                break;
        }
    }

    private static void CheckMembers(string path, JsonElement json, List<string> problems)
    {
        HashSet<string> names = [];
        foreach (var member in json.EnumerateObject())
        {
            if (TextOf(() => member.Name) is not { } name)
            {
                problems.Add(path.Length == 0
                    ? "a name contains half of a surrogate pair"
                    : $"a name in {path} contains half of a surrogate pair");
                continue;
            }

            if (!names.Add(name))
            {
                problems.Add($"{PathOf(path, name)} is there twice");
            }

            Check(PathOf(path, name), member.Value, problems);
        }
    }

    /// <summary>Null for a text with an escape that stands for no character.</summary>
    private static string? TextOf(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
