using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Training.Options;

namespace DefectFill.Training.Runs;

/// <summary>How what is asked for differs from what a run was started with.</summary>
internal static class RunDifference
{
    /// <summary>
    /// Where files lie may change: their contents are compared, and of the object the word that prompts have. How often
    /// and how much at once may, too.
    /// </summary>
    private static readonly HashSet<string> s_free =
        ["data", "object", "model", "split", "micro_batch", "checkpoint_every", "sample_every"];

    public static void ThrowIfAny(RunRecord started, RunRecord asked, string folder)
    {
        string[] options = [.. OfObject(started.Data, asked.Data), .. OfOptions(started.Options, asked.Options)];
        string[] inputs = [.. OfInputs(started, asked)];
        if (options.Length + inputs.Length > 0)
        {
            throw new RunMismatchException(
            [
                $"{folder} was started with something else:", .. inputs, .. options,
                "Give the same again to go on, or --out with a new folder for a new run.",
            ])
            {
                IsOtherInput = options.Length == 0,
            };
        }
    }

    private static IEnumerable<string> OfObject(RunData started, RunData asked)
    {
        if (started.Object != asked.Object)
        {
            yield return $"  --object: \"{started.Object}\" then, \"{asked.Object}\" now";
        }
    }

    private static IEnumerable<string> OfOptions(TrainingOptions started, TrainingOptions asked)
    {
        var (before, now) = (Json(started), Json(asked));
        return
            from option in before
            let other = now[option.Key]
            where !s_free.Contains(option.Key) && !JsonNode.DeepEquals(option.Value, other)
            select $"  --{option.Key.Replace('_', '-')}: {Text(option.Value)} then, {Text(other)} now";
    }

    private static IEnumerable<string> OfInputs(RunRecord started, RunRecord asked)
    {
        if (started.Data.Sha256 != asked.Data.Sha256)
        {
            yield return $"  the photos: {Found(started.Data)} then, {Found(asked.Data)} with other contents now";
        }

        if (started.Model.Sha256 != asked.Model.Sha256)
        {
            yield return
                $"  the model: {started.Options.Model} ({started.Model.Sha256[..12]}) then, " +
                $"{asked.Options.Model} ({asked.Model.Sha256[..12]}) now";
        }
    }

    private static string Found(RunData data) => $"{data.Pairs.Count} pairs ({data.Sha256[..12]})";

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";

    private static JsonObject Json(TrainingOptions options) =>
        JsonSerializer.SerializeToNode(options, RunJson.Default.TrainingOptions)!.AsObject();
}
