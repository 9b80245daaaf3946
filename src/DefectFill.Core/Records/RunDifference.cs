using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>How options and inputs differ from those a run was started with.</summary>
internal static class RunDifference
{
    /// <summary>
    /// Options that may change. For locations, contents are compared instead; for the object, the word used in prompts.
    /// How often to save and how much to process at once may change freely.
    /// </summary>
    private static readonly HashSet<string> s_free =
        ["data", "object", "model", "init", "split", "micro_batch", "recompute", "checkpoint_every", "sample_every"];

    /// <exception cref="FolderMismatchException">Lists all differences at once.</exception>
    public static void ThrowIfAny(RunRecord started, RunRecord asked, string folder)
    {
        Problem[] options =
        [
            .. OfObject(started.Data, asked.Data),
            .. FolderDifference.Of(
                Json(started.Options), Json(asked.Options), Free(started.Options, asked.Options), path => path),
        ];
        FolderDifference.ThrowIfAny(
            folder, [.. OfInputs(started, asked), .. options], "run", isOtherInput: options.Length == 0);
    }

    /// <summary>More steps continue a run; fewer would be another one.</summary>
    private static HashSet<string> Free(TrainingOptions started, TrainingOptions asked) =>
        asked.Steps > started.Steps ? [.. s_free, "steps"] : s_free;

    private static IEnumerable<Problem> OfObject(RunData started, RunData asked)
    {
        if (started.Object != asked.Object)
        {
            yield return FolderDifference.Option("object", $"\"{started.Object}\"", $"\"{asked.Object}\"");
        }
    }

    private static IEnumerable<Problem> OfInputs(RunRecord started, RunRecord asked)
    {
        if (!started.Data.IsSameAs(asked.Data))
        {
            yield return FolderDifference.Option(
                "data", Found(started.Data), $"{Found(asked.Data)} with other contents");
        }

        if (started.Model.Sha256 != asked.Model.Sha256)
        {
            yield return FolderDifference.Option("model", Model(started), Model(asked));
        }

        if (started.Init?.Sha256 != asked.Init?.Sha256)
        {
            yield return FolderDifference.Option("init", Start(started), Start(asked));
        }
    }

    private static string Found(RunData data) => $"{Quantity.Of(data.Pairs.Count, "pair")} ({data.Sha256[..12]})";

    private static string Model(RunRecord record) => $"{record.Options.Model} ({record.Model.Sha256[..12]})";

    private static string Start(RunRecord record) =>
        record.Init is { } start ? $"{start.Name} ({start.Sha256[..12]})" : "nothing";

    private static JsonObject Json(TrainingOptions options) =>
        JsonSerializer.SerializeToNode(options, RunJson.Default.TrainingOptions)!.AsObject();
}
