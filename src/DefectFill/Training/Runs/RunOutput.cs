using System.Globalization;
using DefectFill.Adapters;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Training.Lessons;

namespace DefectFill.Training.Runs;

/// <summary>The result of a run: adapters or a word in a file, or the whole trained model in a folder.</summary>
internal static class RunOutput
{
    /// <summary>Metadata of adapter.safetensors: the rank that, with alpha, gave the scale baked in.</summary>
    public const string RankKey = "defectfill.rank";

    /// <summary>Metadata of adapter.safetensors: the adapters' alpha.</summary>
    public const string AlphaKey = "defectfill.alpha";

    /// <summary>Metadata of adapter.safetensors: SHA-256 of the model the adapters belong to.</summary>
    public const string BaseKey = "defectfill.base_sha256";

    private const string Adapted = "adapted";

    public static bool IsDone(RunFolder run) => run.Record.Options.Learn switch
    {
        LearningMode.Full => Directory.Exists(run.AdaptedPath),
        LearningMode.Word => File.Exists(run.EmbeddingPath),
        _ => File.Exists(run.AdapterPath),
    };

    /// <summary>
    /// Folder of the base adapted to the good photos: permanent beside adapters, temporary if its weights are trained
    /// further.
    /// </summary>
    internal static string AdaptedBase(RunFolder run) => run.Record.Options.Learn == LearningMode.Full
        ? Path.Combine(run["checkpoints"], Adapted)
        : run.AdaptedPath;

    /// <summary>Removes the result, so that training can continue from the last checkpoint.</summary>
    /// <param name="run">A finished run.</param>
    /// <param name="step">Its last step.</param>
    /// <exception cref="FolderMismatchException">The checkpoint of that step is gone; nothing was removed.</exception>
    internal static void Reopen(RunFolder run, long step)
    {
        if (run.Checkpoints.Latest()?.Step != step)
        {
            throw new FolderMismatchException(
                ProblemCode.Unfinished, run.Path,
                $"its checkpoint of step {step} is gone, from which more steps would continue.",
                "Choose another {option:out} for a new run.")
            {
                IsOtherInput = true,
            };
        }

        File.Delete(run.AdapterPath);
        File.Delete(run.EmbeddingPath);
        if (run.Record.Options.Learn != LearningMode.Full)
        {
            return;
        }

        WholeFolder.Remove(AdaptedBase(run));
        Directory.Move(run.AdaptedPath, AdaptedBase(run)); // the checkpoint replaces all weights that were trained
        if (run.Record.Options.AdaptSteps == 0)
        {
            WholeFolder.Remove(AdaptedBase(run));
        }
    }

    internal static void Write(RunFolder run, DiffusionModel model, Learner learner)
    {
        learner.Word?.Write(run.EmbeddingPath, run.Record.Options.Token, Common(run));
        if (learner.Adapters is { } adapters) // the last file of a concept, which ends the run
        {
            AdapterWriter.Write(run.AdapterPath, adapters, AdapterFormat.Peft, Notes(run));
        }

        if (learner.Word is not null || learner.Adapters is not null)
        {
            return;
        }

        ModelFolderWriter.Write(model, run.AdaptedPath);
        WholeFolder.Remove(AdaptedBase(run));
    }

    /// <summary>
    /// Whether a run that fails by this error has nothing to resume from: no checkpoint, and no steps that explain it.
    /// </summary>
    internal static bool HoldsNothing(RunFolder run, Exception error) =>
        error is not OperationCanceledException
        && (error is IOException or UnauthorizedAccessException || !File.Exists(run.ProgressPath))
        && run.Checkpoints.Latest() is null && !Directory.Exists(AdaptedBase(run));

    /// <summary>Deletes leftovers of a killed run: partial model folders and sheets.</summary>
    internal static void RemoveLeftovers(RunFolder run)
    {
        if (Directory.Exists(run.SamplesPath))
        {
            AtomicFile.RemoveLeftovers(run.SamplesPath);
        }

        foreach (var folder in (string[])[run.Path, run["checkpoints"]])
        {
            foreach (var leftover in Directory.Exists(folder)
                ? Directory.GetDirectories(folder, $"{Adapted}.*.tmp")
                : [])
            {
                WholeFolder.Remove(leftover);
            }
        }
    }

    private static Dictionary<string, string> Notes(RunFolder run) => new(Common(run))
    {
        [RankKey] = ScaleOf(run).Rank.ToString(CultureInfo.InvariantCulture),
        [AlphaKey] = ScaleOf(run).Alpha.ToString(CultureInfo.InvariantCulture),
    };

    private static (int Rank, double Alpha) ScaleOf(RunFolder run) =>
        run.Record.Options is { Learn: LearningMode.Concept } ? (1, 1)
        : (run.Record.Options.Rank, run.Record.Options.LoraAlpha);

    private static Dictionary<string, string> Common(RunFolder run) => new()
    {
        ["defectfill.prompt"] = run.Record.Prompts.WithDefect(run.Record.Data.Pairs[0].Defect),
        [BaseKey] = run.Record.Options.AdaptSteps > 0
            ? ModelHash.Of(AdaptedBase(run))
            : run.Record.Model.Sha256,
    };
}
