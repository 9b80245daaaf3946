using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api.Views;

/// <summary>A job as the API gives it.</summary>
/// <param name="Progress">How far it is; null before it says.</param>
/// <param name="Eta">Seconds to go; null if unknown.</param>
/// <param name="Device">Where it computes, or did; null before it has started, and if it only moves files.</param>
/// <param name="Problem">Why it failed, in sentences.</param>
/// <param name="Log">The last lines that it wrote for a person.</param>
/// <param name="Command">What a person would type instead.</param>
internal sealed record JobView(
    string Id, string Kind, string Title, JobState State, bool Cancelling, JobProgress? Progress, double? Eta,
    string Created, string? Started, string? Ended, string? Device, string? Problem, IReadOnlyList<string> Log,
    string Command, string? Project)
{
    public static JobView Of(Job job) => new(
        job.Id, job.Kind, job.Title, job.State, job.IsCancelling, job.Progress, job.Eta, job.Created, job.Started,
        job.Ended, job.Device, job.Problem,
        job.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries), job.Command, job.Project);
}
