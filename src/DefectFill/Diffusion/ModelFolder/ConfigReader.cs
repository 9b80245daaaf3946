using System.Globalization;
using System.Text.Json;
using DefectFill.Torch;

namespace DefectFill.Diffusion;

/// <summary>Reads a model's <c>config.json</c>; everything wrong with it is reported at once.</summary>
/// <remarks>A key that is missing or null takes the default that diffusers gives it.</remarks>
public sealed class ConfigReader(JsonElement json, string path)
{
    /// <summary>Characters of a value that a message shows.</summary>
    private const int LongestShown = 60;

    private readonly List<string> _problems = [];

    public bool Has(string key) => Find(key) is not null;

    public long Long(string key, long otherwise) =>
        Read(key, otherwise, "a whole number", value => value.TryGetInt64(out var number) ? number : null);

    public double Double(string key, double otherwise) =>
        Read(key, otherwise, "a number", value => value.TryGetDouble(out var number) ? number : null);

    public bool Flag(string key, bool otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Wrong(key, value, "true or false", otherwise);

    public string Text(string key, string otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : Wrong(key, value, "a text", otherwise);

    /// <summary>A list of whole numbers that must be there.</summary>
    public IReadOnlyList<long> Longs(string key)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out _)))
        {
            return [.. list.EnumerateArray().Select(v => v.GetInt64())];
        }

        return Wrong<IReadOnlyList<long>>(key, Find(key), "a list of whole numbers", []);
    }

    /// <summary>One number for all levels or a list of one a level.</summary>
    public IReadOnlyList<int> PerLevel(string key, int levels, int otherwise)
    {
        if (Find(key) is not { ValueKind: JsonValueKind.Array })
        {
            return [.. Enumerable.Repeat((int)Long(key, otherwise), levels)];
        }

        var numbers = Longs(key);
        return numbers.Count == levels
            ? [.. numbers.Select(number => (int)number)]
            : Wrong<IReadOnlyList<int>>(key, Find(key), $"{levels} numbers, one a level", [.. Enumerable.Repeat(1, levels)]);
    }

    /// <summary>A list of names, each one of two: true for the first.</summary>
    public IReadOnlyList<bool> Choices(string key, string yes, string no)
    {
        if (Find(key) is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && (v.ValueEquals(yes) || v.ValueEquals(no))))
        {
            return [.. list.EnumerateArray().Select(v => v.ValueEquals(yes))];
        }

        return Wrong<IReadOnlyList<bool>>(key, Find(key), $"a list of {yes} and {no}", []);
    }

    /// <summary>A variant that this program does not have is refused, not ignored.</summary>
    public void MustBe<T>(string key, T expected)
    {
        var wanted = Convert.ToString(expected, CultureInfo.InvariantCulture)!;
        wanted = expected is bool ? wanted.ToLowerInvariant() : wanted;
        if (Find(key) is { } value && !string.Equals(value.ToString(), wanted, StringComparison.OrdinalIgnoreCase))
        {
            _problems.Add($"{key} is {Shown(value)}; only {wanted} is supported");
        }
    }

    public void MustBeAbsent(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } value)
            {
                _problems.Add($"{key} is {Shown(value)}; models with it are not supported");
            }
        }
    }

    /// <summary>Notes a problem that the caller has found.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    public void ThrowIfProblems()
    {
        if (_problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} describes a model that cannot be built:\n  {string.Join("\n  ", _problems)}\n" +
                "Expected a configuration as diffusers writes it for Stable Diffusion 1.x or 2.x and our own base.");
        }
    }

    private JsonElement? Find(string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private T Read<T>(string key, T otherwise, string expected, Func<JsonElement, T?> read)
        where T : struct =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.Number && read(value) is { } number ? number
        : Wrong(key, value, expected, otherwise);

    private T Wrong<T>(string key, JsonElement? found, string expected, T otherwise)
    {
        _problems.Add($"{key} is {(found is { } value ? Shown(value) : "missing")}, expected {expected}");
        return otherwise;
    }

    /// <summary>The value on one line, short enough to read in a message.</summary>
    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value);
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
    }
}
