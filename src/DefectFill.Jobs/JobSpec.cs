using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;

namespace DefectFill.Jobs;

/// <summary>A job for <c>defectfill run</c>: a command with its options, as data.</summary>
/// <param name="Kind">The command.</param>
/// <param name="Options">Its options by name in snake case; omitted ones have the command's defaults.</param>
internal sealed record JobSpec(JobKind Kind, JsonObject Options)
{
    public const int CurrentVersion = 1;

    /// <summary>Version of the file format.</summary>
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; auto by default.</summary>
    public string? Device { get; init; }

    /// <summary>CPU threads; by default, one per core.</summary>
    public int? Threads { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JobJson.Default.JobSpec) + "\n";

    /// <summary>Writes the job, and the folder for it if there is none.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, ToJson());
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters = [typeof(JobKindConverter)])]
[JsonSerializable(typeof(JobSpec))]
internal sealed partial class JobJson : JsonSerializerContext;

/// <summary>Kinds of jobs in kebab case: <c>inspect-train</c>.</summary>
internal sealed class JobKindConverter() : JsonStringEnumConverter<JobKind>(JsonNamingPolicy.KebabCaseLower);
