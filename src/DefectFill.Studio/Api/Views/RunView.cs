using DefectFill.Studio.Products;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api.Views;

/// <summary>A training run as the API gives it.</summary>
/// <param name="State">That of its job.</param>
/// <param name="Job">The job that works on it now, or did last.</param>
/// <param name="Steps">Steps of the whole run; 0 before it has started.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Loss">Of the last step.</param>
/// <param name="Eta">Seconds to go.</param>
/// <param name="Problem">Why it failed.</param>
/// <param name="Command">What a person would type instead.</param>
/// <param name="Samples">Addresses of the sample sheets, oldest first.</param>
/// <param name="Memory">The memory that it plans to use, in a sentence; null before it says.</param>
internal sealed record RunView(
    string Id, string Name, IReadOnlyList<string> Defects, JobState State, string? Job, string Created, long Steps,
    long Step, double? Loss, double? Eta, string? Problem, string? Command, IReadOnlyList<string> Samples,
    string? Memory);

/// <summary>A run to start.</summary>
/// <param name="Defects">Names of defects of the project.</param>
/// <param name="Quality">How long to train.</param>
/// <param name="Options">Options of the command, in snake case.</param>
internal sealed record NewRun(
    IReadOnlyList<string> Defects, Quality Quality = Quality.Normal,
    IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Options = null);

/// <summary>A run that was queued.</summary>
internal sealed record QueuedRun(string Run, string Job);

/// <summary>Losses by step; null where a step had none.</summary>
internal sealed record RunCurves(
    IReadOnlyList<long> Step, IReadOnlyList<double?> Loss, IReadOnlyList<double?> LossDef,
    IReadOnlyList<double?> LossObj, IReadOnlyList<double?> LossAttn);
