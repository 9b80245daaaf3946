using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Pretraining;

/// <summary>Whether <c>pretrain</c> may use a folder: a new one, or one started with the same options.</summary>
internal static class PretrainDifference
{
    /// <summary>Options that may change: the length of each part, and how often files are written.</summary>
    private static readonly HashSet<string> s_free =
    [
        "checkpointMinutes", "sheetMinutes",
        .. from part in (string[])["autoencoder", "features", "denoiser", "finder"]
           from limit in (string[])["steps", "minutes"]
           select $"{part}.{limit}",
    ];

    /// <summary>Options that folders of earlier versions do not record.</summary>
    private static readonly string[] s_later = ["finderWidth", "finder"];

    /// <summary>Rejects a folder that was started with other options or holds other files; changes nothing.</summary>
    /// <param name="folder">Need not exist.</param>
    /// <param name="asked">The requested options.</param>
    /// <param name="inputs">Reads the input files; not called for a folder that does not record its own.</param>
    /// <exception cref="FolderMismatchException">Lists all differences at once.</exception>
    public static void ThrowIfAny(string folder, PretrainOptions asked, Func<PretrainInputs> inputs)
    {
        var file = Path.Combine(folder, StageFolder.OptionsName);
        if (File.Exists(file))
        {
            FolderDifference.ThrowIfAny(
                folder,
                [
                    .. FolderDifference.Of(Options(folder, file), Json(asked), s_free, path => path),
                    .. Inputs(folder) is { } before ? PretrainInputs.Differences(before, inputs()) : [],
                ],
                "model");
            RejectOtherLatents(folder, asked);
        }
        else
        {
            FolderClaim.RejectOtherFiles(folder, "a base model in training", besides: FolderLock.Name);
        }
    }

    // The UNet was trained on the autoencoder's latents: if they change, it must be trained further too.
    private static void RejectOtherLatents(string folder, PretrainOptions asked)
    {
        var (autoencoder, denoiser) = (PositionOf("autoencoder"), PositionOf("denoiser"));
        if (asked.Autoencoder.Share(autoencoder) < 1 && asked.Denoiser.Share(denoiser) >= 1 && denoiser.Steps > 0)
        {
            throw new FolderMismatchException(
                ProblemCode.StartedOtherwise, folder,
                $"the autoencoder would be trained further after {autoencoder.Steps} steps, but the denoiser, " +
                $"trained on its current latents, would not: it has done all of its {denoiser.Steps} steps.",
                "Raise the denoiser's limits as well, or choose another {option:out}.");
        }

        StagePosition PositionOf(string stage) =>
            StageFolder.CheckpointsIn(folder, stage).Latest() is { } found
                ? new StagePosition(found.Step, found.Seconds ?? 0)
                : new StagePosition(0, 0);
    }

    // The file of a started folder holds every option; a hand-written one need not.
    private static JsonObject Options(string folder, string file)
    {
        using var json = JsonFile.Open(file, found => Refuse(folder, file, found));
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Refuse(folder, file, "it is not an object");
        }

        var options = JsonObject.Create(json.RootElement.Clone())!;
        var all = Json(new PretrainOptions());
        foreach (var name in s_later.Where(name => options[name] is null))
        {
            options[name] = all[name]!.DeepClone();
        }

        var missing = all.Select(each => each.Key).Where(name => options[name] is null).ToList();
        return missing.Count == 0
            ? options
            : throw Refuse(folder, file, $"it lacks {string.Join(", ", missing)}");
    }

    /// <summary>Null for a folder that does not record them.</summary>
    private static PretrainInputs? Inputs(string folder)
    {
        var file = Path.Combine(folder, PretrainInputs.FileName);
        return !File.Exists(file) ? null : JsonFile.Read(
            file, PretrainInputsJson.Default.PretrainInputs, found => Refuse(folder, file, found));
    }

    private static FolderMismatchException Refuse(string folder, string file, string found) => new(
        ProblemCode.OtherFiles, file, $"it does not hold the options of a pretraining: {found}.",
        $"Choose another {{option:out}}; nothing in {folder} was overwritten.");

    private static JsonObject Json(PretrainOptions options) => JsonNode.Parse(options.ToJson())!.AsObject();
}
