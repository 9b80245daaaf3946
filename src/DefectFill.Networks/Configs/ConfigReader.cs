using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Configs;

/// <summary>Reads a model's <c>config.json</c>; everything wrong with it is reported at once.</summary>
/// <remarks>A key that is missing or null takes the default that diffusers gives it.</remarks>
public sealed class ConfigReader(JsonElement json, string path)
{
    /// <summary>Characters of a value that a message shows.</summary>
    private const int LongestShown = 60;

    /// <summary>Beyond any network, and small enough to multiply by another.</summary>
    private const int LargestCount = 1 << 20;

    private readonly List<string> _problems = [];

    public bool Has(string key) => Find(key) is not null;

    /// <summary>How many there are of something, or how wide it is.</summary>
    public int Count(string key, int otherwise, int least = 1) =>
        Find(key) is not { } value ? otherwise
        : Counted(value, least) is { } count ? count
        : Wrong(key, value, $"a whole number from {least} to {LargestCount}", least);

    public double Double(string key, double otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : Wrong(key, value, "a number", otherwise);

    /// <summary>A finite number above zero.</summary>
    public double Positive(string key, double otherwise) =>
        Double(key, otherwise) is var number && number > 0 && double.IsFinite(number)
            ? number
            : Wrong(key, Find(key), "a number above 0", otherwise);

    public bool Flag(string key, bool otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : Wrong(key, value, "true or false", otherwise);

    public string Text(string key, string otherwise) =>
        Find(key) is not { } value ? otherwise
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : Wrong(key, value, "a text", otherwise);

    /// <summary>A list of counts, one at least.</summary>
    public IReadOnlyList<long> Counts(string key, IReadOnlyList<long> otherwise, int least = 1) =>
        Find(key) is not { } value ? otherwise
        : Counted(value, least, _ => true) is { } counts ? [.. counts.Select(count => (long)count)]
        : Wrong<IReadOnlyList<long>>(key, value, $"a list of whole numbers from {least} to {LargestCount}", []);

    /// <summary>One count for all levels or a list of one a level.</summary>
    public IReadOnlyList<int> PerLevel(string key, int levels, int otherwise)
    {
        int[] wrong = [.. Enumerable.Repeat(1, levels)];
        return Find(key) is not { ValueKind: JsonValueKind.Array } list || levels == 0
            ? [.. Enumerable.Repeat(Count(key, otherwise), levels)]
            : Counted(list, 1, count => count == levels)
                ?? Wrong(key, list, $"{levels} whole numbers from 1 to {LargestCount}, one a level", wrong);
    }

    /// <summary>A count that a list may say <paramref name="times"/> over, as diffusers allows it.</summary>
    public int Same(string key, int otherwise, int times)
    {
        if (Find(key) is not { ValueKind: JsonValueKind.Array } list)
        {
            return Count(key, otherwise);
        }

        return Counted(list, 1, count => count == times) is { } counts && counts.Distinct().Count() == 1
            ? counts[0]
            : Wrong(key, list, $"a whole number from 1 to {LargestCount}, or {times} times the same", 1);
    }

    /// <summary>A list of names, each one of two: true for the first.</summary>
    public IReadOnlyList<bool> Choices(string key, string yes, string no, IReadOnlyList<bool> otherwise)
    {
        bool IsEither(JsonElement word) =>
            word.ValueKind == JsonValueKind.String && (word.ValueEquals(yes) || word.ValueEquals(no));
        return Find(key) is not { } value ? otherwise
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsEither)
            ? [.. value.EnumerateArray().Select(word => word.ValueEquals(yes))]
            : Wrong<IReadOnlyList<bool>>(key, value, $"a list of {yes} and {no}", []);
    }

    /// <summary>A variant that this program does not have is refused; a list may say the same for each level.</summary>
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

    /// <summary>What cannot be split evenly into <paramref name="parts"/> is a problem.</summary>
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

    private static int? Counted(JsonElement value, int least) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count)
        && count >= least && count <= LargestCount ? count : null;

    /// <summary>The counts of a list whose length is right; null when anything in it is not.</summary>
    private static int[]? Counted(JsonElement list, int least, Func<int, bool> isLength)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || !isLength(list.GetArrayLength()))
        {
            return null;
        }

        int?[] counts = [.. list.EnumerateArray().Select(value => Counted(value, least))];
        return counts.Contains(null) ? null : [.. counts.Select(count => count!.Value)];
    }

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
