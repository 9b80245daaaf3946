using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Folders;

namespace DefectFill.Jobs.Sweeps;

/// <summary>One line of a plan: jobs that run one after the other in a folder of their own.</summary>
/// <param name="Index">Its position in the plan, from 0, and in an array of Slurm or Kubernetes.</param>
/// <param name="Id">Its name, which is also the name of its folder.</param>
/// <param name="Jobs">The jobs, in order. Their relative paths are relative to the task's folder.</param>
internal sealed record SweepTask(int Index, string Id, IReadOnlyList<JobSpec> Jobs)
{
    /// <summary>Ids of the tasks that must be done first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What is being varied, by name; empty for a plan that varies nothing.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Measured time and memory; null if nothing was measured.</summary>
    public TaskEstimate? Estimate { get; init; }

    /// <summary>The task as a line of the plan, without its line feed.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, SweepJson.Default.SweepTask);

    /// <summary>
    /// Hash of what the task does: of its line without index and estimate, so that a plan that has grown keeps results.
    /// </summary>
    public string Sha256() => FileHash.OfText((this with { Index = 0, Estimate = null }).ToLine());
}

/// <summary>What a task needs, measured on the kind of device that will do it.</summary>
/// <param name="Device">The device it was measured on.</param>
/// <param name="Minutes">Minutes for the whole task.</param>
/// <param name="Gigabytes">Peak memory: of the GPU on CUDA, otherwise of the process.</param>
internal sealed record TaskEstimate(string Device, double Minutes, double Gigabytes);

/// <summary>The last line of a plan, which shows that it is whole and unchanged.</summary>
/// <param name="Version">Version of the file format.</param>
/// <param name="Tasks">Number of tasks.</param>
/// <param name="Stages">Number of tasks of each stage or shard, in order; one number unless stages were split.</param>
/// <param name="Sha256">Hash of all lines before this one.</param>
internal sealed record PlanSeal(int Version, int Tasks, IReadOnlyList<int> Stages, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(JobKindConverter)])]
[JsonSerializable(typeof(SweepTask))]
[JsonSerializable(typeof(PlanSeal))]
internal sealed partial class SweepJson : JsonSerializerContext;
