using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs;

/// <summary>Reads job specifications, reporting all problems of one at once.</summary>
internal sealed class JobReader
{
    private const int LongestShown = 60;

    private static readonly string[] s_fields = ["version", "kind", "options", "device", "threads"];

    private readonly List<string> _problems = [];

    private JobReader()
    {
    }

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<JobKind>().Select(NameOf)];

    /// <summary>Parses a job file.</summary>
    /// <returns>
    /// The problems, and the job without the options that have one; null if its kind or its options are unusable.
    /// </returns>
    public static (JobSpec? Job, IReadOnlyList<string> Problems) Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = StrictJson.Parse(text);
            var reader = new JobReader();
            var job = reader.JobOf(document.RootElement);
            return (job, reader._problems);
        }
        catch (UnfitJsonException e)
        {
            return (null, [.. e.Problems.Select(problem => $"{problem}.")]);
        }
    }

    /// <summary>The name of a kind: <c>inspect-train</c>.</summary>
    public static string NameOf(JobKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private JobSpec? JobOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _problems.Add("A job is a JSON object with version, kind and options.");
            return null;
        }

        foreach (var field in root.EnumerateObject().Where(field => !s_fields.Contains(field.Name)))
        {
            _problems.Add($"{field.Name}: a job has no such field. {NearestNames.Advice(field.Name, s_fields)}");
        }

        CheckVersion(root);
        var (kind, options) = (KindOf(root), OptionsOf(root));
        var device = TypedOf(root, "device", JobValue.Text)?.GetString();
        var threads = TypedOf(root, "threads", JobValue.Whole)?.GetInt32();
        if (kind is not { } known || options is not { } given)
        {
            return null;
        }

        return Usable(known, given) is { } usable
            ? new JobSpec(known, usable) { Device = device, Threads = threads }
            : null;
    }

    private void CheckVersion(JsonElement root)
    {
        if (!root.TryGetProperty("version", out var version))
        {
            _problems.Add($"version: is missing. Write \"version\": {JobSpec.CurrentVersion}.");
        }
        else if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number)
                 || number != JobSpec.CurrentVersion)
        {
            _problems.Add($"version {version.GetRawText()}: this program reads version {JobSpec.CurrentVersion}.");
        }
    }

    private JobKind? KindOf(JsonElement root)
    {
        if (!root.TryGetProperty("kind", out var kind) || kind.ValueKind != JsonValueKind.String)
        {
            _problems.Add($"kind: is missing. Expected one of {string.Join(", ", Kinds)}.");
            return null;
        }

        var index = Kinds.ToList().IndexOf(kind.GetString()!);
        if (index < 0)
        {
            var advice = NearestNames.Advice(kind.GetString()!, [.. Kinds]);
            _problems.Add($"kind {kind.GetRawText()}: is unknown. {advice}");
            return null;
        }

        return Enum.GetValues<JobKind>()[index];
    }

    private JsonElement? OptionsOf(JsonElement root)
    {
        if (root.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object)
        {
            return options;
        }

        _problems.Add("options: must be an object of the command's options.");
        return null;
    }

    private JsonElement? TypedOf(JsonElement root, string name, JobValue type)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (type.Fits(value) && !IsEmpty(value) && (type != JobValue.Whole || value.TryGetInt32(out _)))
        {
            return value;
        }

        _problems.Add($"{name} {Shown(value)}: must be {type.Words()}.");
        return null;
    }

    /// <summary>The options without a problem; null if their form is unknown.</summary>
    private JsonObject? Usable(JobKind kind, JsonElement options)
    {
        if (SchemaOf(kind, options) is not { } schema)
        {
            return null;
        }

        var variant = JobSchema.VariantName(kind);
        var usable = new JsonObject();
        foreach (var option in options.EnumerateObject())
        {
            if (option.Name == variant || Fits(schema, option))
            {
                usable[option.Name] = JsonNode.Parse(option.Value.GetRawText());
            }
        }

        _problems.AddRange(
            from name in schema.Required
            where !options.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            select $"{name}: is missing, and {NameOf(kind)} needs it.");
        return usable;
    }

    private JobSchema? SchemaOf(JobKind kind, JsonElement options)
    {
        if (JobSchema.VariantName(kind) is not { } name)
        {
            return JobSchemas.Find(kind, variant: null);
        }

        var variant = options.TryGetProperty(name, out var value) ? value.ToString() : "";
        var schema = JobSchemas.Find(kind, variant);
        if (schema is null)
        {
            var expected = string.Join(", ", JobSchemas.Variants(kind));
            _problems.Add($"{name} {variant}".TrimEnd() + $": must be one of {expected}.");
        }

        return schema;
    }

    private bool Fits(JobSchema schema, JsonProperty option)
    {
        var before = _problems.Count;
        if (!schema.Options.TryGetValue(option.Name, out var type))
        {
            _problems.Add($"{option.Name}: {NameOf(schema.Kind)} has no such option. " +
                NearestNames.Advice(option.Name, [.. schema.Options.Keys.Order()]));
        }
        else if (option.Value.ValueKind != JsonValueKind.Null && !type.Fits(option.Value))
        {
            _problems.Add($"{option.Name} {Shown(option.Value)}: must be {type.Words()}.");
        }
        else if (IsEmpty(option.Value))
        {
            _problems.Add($"{option.Name}: is empty. Omit it for its default.");
        }

        return _problems.Count == before;
    }

    private static string Shown(JsonElement value) =>
        value.GetRawText() is { Length: > LongestShown } text ? $"{text[..LongestShown]}…" : value.GetRawText();

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Any(IsEmpty)
        : value.ValueKind == JsonValueKind.String && value.GetString() == "";
}
