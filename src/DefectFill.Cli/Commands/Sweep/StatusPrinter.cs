using System.Text.Json.Serialization;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>Prints how tasks stand.</summary>
internal static class StatusPrinter
{
    /// <summary>A line per task.</summary>
    public static void Print(CommandContext context, IEnumerable<TaskStanding> tasks)
    {
        foreach (var task in tasks)
        {
            var state = task.State.ToString().ToLowerInvariant();
            context.Reporter.Result(
                task, StatusJson.Default.TaskStanding,
                $"{task.Index,5}  {state,-7}  {task.Id}  {task.Detail}".TrimEnd());
        }
    }
}

/// <summary>The end of <c>sweep status --json</c>.</summary>
/// <param name="Done">Tasks that are done.</param>
/// <param name="Running">Tasks whose attempt gives signs of life.</param>
/// <param name="Failed">Tasks whose last attempt failed.</param>
/// <param name="Waiting">All other tasks.</param>
/// <param name="Lost">Those of the waiting tasks whose last attempt ended without saying so.</param>
/// <param name="Missing">Indices of the tasks that are neither done nor running, as <c>3,7,9-12</c>.</param>
/// <param name="SecondsLeft">Estimated time until all are done; null if nothing is known.</param>
internal sealed record StatusLine(
    int Done, int Running, int Failed, int Waiting, int Lost, string Missing, double? SecondsLeft);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskStanding))]
[JsonSerializable(typeof(StatusLine))]
internal sealed partial class StatusJson : JsonSerializerContext;
