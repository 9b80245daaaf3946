using System.Globalization;
using System.Text.Json.Serialization;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Prints the tasks of a plan.</summary>
internal static class PlanPrinter
{
    /// <summary>A line per task.</summary>
    public static void Print(CommandContext context, SweepPlan plan)
    {
        foreach (var task in plan.Tasks)
        {
            var line = new PlanLine(task.Index, task.Id, task.Jobs.Count, task.After, task.Estimate);
            var after = task.After.Count > 0 ? $"  after {string.Join(", ", task.After)}" : "";
            context.Reporter.Result(
                line, PlanLineJson.Default.PlanLine, $"{task.Index,5}  {Minutes(task.Estimate),9}  {task.Id}{after}");
        }
    }

    /// <summary>The time of all tasks together.</summary>
    public static string Total(SweepPlan plan)
    {
        var known = plan.Tasks.Select(task => task.Estimate).OfType<TaskEstimate>().ToList();
        return known.Count == 0
            ? "Their time is not known; --measure measures it on this device."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{known.Sum(each => each.Minutes):0} minutes of training and filling on {known[0].Device} in all, " +
                $"{known.Max(each => each.Gigabytes):0.0} GB at most.");
    }

    private static string Minutes(TaskEstimate? estimate) =>
        estimate is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{estimate.Minutes:0.0} min");
}

/// <summary>A line of <c>sweep plan --dry-run --json</c>.</summary>
internal sealed record PlanLine(int Index, string Id, int Jobs, IReadOnlyList<string> After, TaskEstimate? Estimate);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanLine))]
internal sealed partial class PlanLineJson : JsonSerializerContext;
