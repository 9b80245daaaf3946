using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Plans;

/// <summary><c>plan.json</c>: every command of a reproduction in order, marked once it is done.</summary>
/// <param name="Version">Version of the file format.</param>
/// <param name="Steps">The commands, in order.</param>
internal sealed record Plan(int Version, IReadOnlyList<PlanStep> Steps)
{
    public const string FileName = "plan.json";
    public const int CurrentVersion = 1;

    /// <summary>
    /// Merges the state of the plan in a folder with these steps; unfinished steps may have other arguments by now.
    /// Rejects a plan of other steps, and one whose finished steps had other options.
    /// </summary>
    public static Plan GoOn(string folder, IReadOnlyList<PlanStep> steps)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new Plan(CurrentVersion, steps);
        }

        var before = Read(path).Steps;
        if (!before.Select(Place).SequenceEqual(steps.Select(Place)))
        {
            throw Mismatch(
                path, $"settings for a plan of {before.Count} other steps; there would be {steps.Count} now");
        }

        var both = before.Zip(steps, (old, now) => (Old: old, Now: now, IsSame: Text(old) == Text(now))).ToList();
        return both.FirstOrDefault(step => step.Old.State == StepState.Done && !step.IsSame) is { Old: { } done }
            ? throw Mismatch(path, $"other settings for \"{done.Id}\", which is done")
            : new Plan(CurrentVersion, [.. both.Select(step => step.IsSame ? step.Old : step.Now)]);
    }

    /// <summary>The same plan with one step replaced.</summary>
    public Plan With(PlanStep step) =>
        this with { Steps = [.. Steps.Select(each => each.Id == step.Id ? step : each)] };

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteAllText(
            Path.Combine(folder, FileName), JsonSerializer.Serialize(this, PlanJson.Default.Plan) + "\n");
    }

    private static Plan Read(string path) =>
        JsonFile.Read(path, PlanJson.Default.Plan, found => Refuse(path, found), CurrentVersion);

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, "a plan that {command:reproduce} has written", "Choose another {option:out}.");

    private static FolderMismatchException Mismatch(string path, string found) =>
        new([FolderDifference.Refused(path, found, "reproduction")]);

    private static string Place(PlanStep step) => string.Join('\n', [step.Id, "after", .. step.After]);

    private static string Text(PlanStep step) => string.Join('\n', step.Arguments);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanJson : JsonSerializerContext;
