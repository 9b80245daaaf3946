using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Files;
using DefectFill.Imaging;

namespace DefectFill.Reproduction;

/// <summary><c>plan.json</c>: every command of a reproduction in its order, with a mark where it is done.</summary>
public sealed record Plan(int Version, IReadOnlyList<PlanStep> Steps)
{
    public const string FileName = "plan.json";
    public const int CurrentVersion = 1;

    /// <summary>The marks of the plan that is in a folder on these steps; a plan of other steps is refused.</summary>
    public static Plan GoOn(string folder, IReadOnlyList<PlanStep> steps)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new Plan(CurrentVersion, steps);
        }

        var before = Read(path).Steps;
        return before.Select(Text).SequenceEqual(steps.Select(Text))
            ? new Plan(CurrentVersion, before)
            : throw new PlanMismatchException(
            [
                $"{path} holds a plan of {before.Count} other steps; {steps.Count} are asked for now.",
                "Give the same options to go on, or --out with a new folder.",
            ]);
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

    private static Plan Read(string path)
    {
        try
        {
            var plan = JsonSerializer.Deserialize(File.ReadAllBytes(path), PlanJson.Default.Plan);
            return plan is { Version: CurrentVersion } ? plan : throw Refuse(path, $"its version is {plan?.Version}");
        }
        catch (JsonException e)
        {
            throw Refuse(path, e.Message);
        }
    }

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, "a plan that `defectfill reproduce` has written", "Give --out with a new folder.");

    private static string Text(PlanStep step) =>
        string.Join('\n', [step.Id, .. step.Arguments, "after", .. step.After]);
}

/// <summary>The folder holds the plan of another reproduction.</summary>
public sealed class PlanMismatchException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems => problems;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanJson : JsonSerializerContext;
