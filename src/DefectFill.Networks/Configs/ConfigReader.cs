using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Configs;

/// <summary>Reads a model's <c>config.json</c> and reports all problems at once.</summary>
/// <remarks>A missing or null key takes diffusers' default.</remarks>
internal sealed class ConfigReader(JsonElement json, string path)
{
    /// <summary>Longest value shown in a message, in characters.</summary>
    private const int MaxShown = 60;

    /// <summary>More than any network needs, and small enough to multiply two of them.</summary>
    private const int MaxCount = 1 << 20;

    private readonly List<string> _problems = [];

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A number of things, or a width.</summary>
    public int Count(string key, int fallback, int min = 1) =>
        Find(key) is not { } value ? fallback
        : Counted(value, min) is { } count ? count
        : Wrong(key, value, $"a whole number from {min} to {MaxCount}", min);

    public double Double(string key, double fallback) =>
        Find(key) is not { } value ? fallback
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : Wrong(key, value, "a number", fallback);

    /// <summary>A finite number above zero.</summary>
    public double Positive(string key, double fallback) =>
        Double(key, fallback) is var number && number > 0 && double.IsFinite(number)
            ? number
            : Wrong(key, Find(key), "a number above 0", fallback);

    public bool Flag(string key, bool fallback) =>
        Find(key) is not { } value ? fallback
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Wrong(key, value, "true or false", fallback);

    public string Text(string key, string fallback) =>
        Find(key) is not { } value ? fallback
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : Wrong(key, value, "a string", fallback);

    /// <summary>A list of at least one count.</summary>
    public IReadOnlyList<long> Counts(string key, IReadOnlyList<long> fallback, int min = 1) =>
        Find(key) is not { } value ? fallback
        : Counted(value, min, _ => true) is { } counts ? [.. counts.Select(count => (long)count)]
        : Wrong<IReadOnlyList<long>>(key, value, $"a list of whole numbers from {min} to {MaxCount}", []);

    /// <summary>One count for all levels, or a list with one per level.</summary>
    public IReadOnlyList<int> PerLevel(string key, int levels, int fallback)
    {
        int[] wrong = [.. Enumerable.Repeat(1, levels)];
        return Find(key) is not { ValueKind: JsonValueKind.Array } list || levels == 0
            ? [.. Enumerable.Repeat(Count(key, fallback), levels)]
            : Counted(list, 1, count => count == levels)
                ?? Wrong(key, list, $"{levels} whole numbers from 1 to {MaxCount}, one per level", wrong);
    }

    /// <summary>
    /// A count that may also be a list with <paramref name="times"/> equal elements, as in diffusers.
    /// </summary>
    public int Same(string key, int fallback, int times)
    {
        if (Find(key) is not { ValueKind: JsonValueKind.Array } list)
        {
            return Count(key, fallback);
        }

        return Counted(list, 1, count => count == times) is { } counts && counts.Distinct().Count() == 1
            ? counts[0]
            : Wrong(key, list, $"a whole number from 1 to {MaxCount}, or the same one {times} times", 1);
    }

    /// <summary>A list of names, each one of two: true for the first.</summary>
    public IReadOnlyList<bool> Choices(string key, string yes, string no, IReadOnlyList<bool> fallback)
    {
        bool IsEither(JsonElement word) =>
            word.ValueKind == JsonValueKind.String && (word.ValueEquals(yes) || word.ValueEquals(no));
        return Find(key) is not { } value ? fallback
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsEither)
            ? [.. value.EnumerateArray().Select(word => word.ValueEquals(yes))]
            : Wrong<IReadOnlyList<bool>>(key, value, $"a list of {yes} and {no}", []);
    }

    /// <summary>Rejects unsupported variants; a list may repeat the value for each level.</summary>
    public void MustBe<T>(string key, params T[] allowed)
    {
        string[] words = [.. allowed.Select(one => one as string ?? JsonSerializer.Serialize(one))];
        bool IsAllowed(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(IsAllowed),
            JsonValueKind.Number => words.Contains(value.GetDouble().ToString(CultureInfo.InvariantCulture)),
            _ => words.Contains(value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
        if (Find(key) is { } found && !IsAllowed(found))
        {
            _problems.Add($"{key} is {Shown(found)}; only {string.Join(" or ", words)} is supported");
        }
    }

    /// <summary>Reports a size that does not divide evenly into <paramref name="parts"/>.</summary>
    public void MustDivide(string partsKey, int parts, string key, long whole)
    {
        if (whole % parts != 0)
        {
            _problems.Add($"{partsKey} is {parts}, expected a divisor of {whole} in {key}");
        }
    }

    public void MustBeAbsent(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } value)
            {
                _problems.Add($"{key} is {Shown(value)}; models that use it are not supported");
            }
        }
    }

    /// <summary>Adds a problem found by the caller.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    public void ThrowIfProblems()
    {
        if (_problems.Count > 0)
        {
            throw new CheckpointException(
                $"{path} describes a model that cannot be built:\n  {string.Join("\n  ", _problems)}\n" +
                "Expected a configuration written by diffusers for Stable Diffusion 1.x or 2.x, or our own base.");
        }
    }

    private JsonElement? Find(string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static int? Counted(JsonElement value, int min) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count)
        && count >= min && count <= MaxCount ? count : null;

    /// <summary>The counts of a list of the right length; null if any part of it is invalid.</summary>
    private static int[]? Counted(JsonElement list, int min, Func<int, bool> isLength)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || !isLength(list.GetArrayLength()))
        {
            return null;
        }

        int?[] counts = [.. list.EnumerateArray().Select(value => Counted(value, min))];
        return counts.Contains(null) ? null : [.. counts.Select(count => count!.Value)];
    }

    private T Wrong<T>(string key, JsonElement? found, string expected, T fallback)
    {
        _problems.Add($"{key} is {(found is { } value ? Shown(value) : "missing")}, expected {expected}");
        return fallback;
    }

    /// <summary>The value on one line, shortened for a message.</summary>
    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value);
        return text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";
    }
}
