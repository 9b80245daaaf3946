using System.Text.Json;
using System.Text.Json.Nodes;

namespace DefectFill.Jobs;

/// <summary>Reads job specifications, reporting all problems of one at once.</summary>
internal sealed class JobReader
{
    private static readonly string[] s_fields = ["version", "kind", "options", "device", "threads"];

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly List<string> _problems = [];

    private JobReader()
    {
    }

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<JobKind>().Select(NameOf)];

    /// <summary>Parses the text of a job file.</summary>
    /// <returns>The job and no problems, or null and at least one.</returns>
    public static (JobSpec? Job, IReadOnlyList<string> Problems) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_strict);
            var reader = new JobReader();
            var job = reader.JobOf(document.RootElement);
            return (reader._problems.Count == 0 ? job : null, reader._problems);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // half of a surrogate pair
        {
            return (null, [$"This is not JSON: {e.Message}"]);
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
            _problems.Add($"{field.Name}: is no field of a job. {NearestNames.Advice(field.Name, s_fields)}");
        }

        CheckVersion(root);
        var (kind, options) = (KindOf(root), OptionsOf(root));
        var device = TypedOf(root, "device", JobValue.Text)?.GetString();
        var threads = TypedOf(root, "threads", JobValue.Whole)?.GetInt32();
        if (kind is not { } known || options is not { } given)
        {
            return null;
        }

        Check(known, given);
        return new JobSpec(known, JsonObject.Create(given.Clone())!) { Device = device, Threads = threads };
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
            _problems.Add($"version {version}: this program reads version {JobSpec.CurrentVersion}.");
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
            _problems.Add($"kind {kind}: is unknown. {NearestNames.Advice(kind.GetString()!, [.. Kinds])}");
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

        _problems.Add($"{name} {value}: must be {type.Words()}.");
        return null;
    }

    private void Check(JobKind kind, JsonElement options)
    {
        if (SchemaOf(kind, options) is not { } schema)
        {
            return;
        }

        foreach (var option in options.EnumerateObject().Where(option => option.Name != JobSchema.VariantName(kind)))
        {
            Check(schema, option);
        }

        _problems.AddRange(
            from name in schema.Required
            where !options.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            select $"{name}: is missing, and {NameOf(kind)} needs it.");
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

    private void Check(JobSchema schema, JsonProperty option)
    {
        if (!schema.Options.TryGetValue(option.Name, out var type))
        {
            _problems.Add($"{option.Name}: is no option of {NameOf(schema.Kind)}. " +
                NearestNames.Advice(option.Name, [.. schema.Options.Keys.Order()]));
        }
        else if (option.Value.ValueKind != JsonValueKind.Null && !type.Fits(option.Value))
        {
            _problems.Add($"{option.Name} {option.Value}: must be {type.Words()}.");
        }
        else if (IsEmpty(option.Value))
        {
            _problems.Add($"{option.Name}: is empty. Omit it for its default.");
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Any(IsEmpty)
        : value.ValueKind == JsonValueKind.String && value.GetString() == "";
}
