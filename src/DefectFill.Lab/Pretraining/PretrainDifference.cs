using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Pretraining;

/// <summary>Whether <c>pretrain</c> may work in a folder: a new one, or one begun with the same options.</summary>
internal static class PretrainDifference
{
    /// <summary>How long a part learns may change, and how often something is written.</summary>
    private static readonly HashSet<string> s_free =
    [
        "checkpointMinutes", "sheetMinutes",
        .. from part in (string[])["autoencoder", "features", "denoiser"]
           from limit in (string[])["steps", "minutes"]
           select $"{part}.{limit}",
    ];

    /// <summary>Refuses a folder that was begun with other options or holds other files; changes nothing.</summary>
    /// <param name="folder">May not be there yet.</param>
    /// <param name="asked">What to learn.</param>
    /// <param name="inputs">Reads the files to learn from; not called for a folder that does not tell its own.</param>
    /// <exception cref="FolderMismatchException">Tells all differences at once.</exception>
    public static void ThrowIfAny(string folder, PretrainOptions asked, Func<PretrainInputs> inputs)
    {
        var file = Path.Combine(folder, StageFolder.OptionsName);
        if (File.Exists(file))
        {
            FolderDifference.ThrowIfAny(
                $"{folder} was begun with other options",
                [
                    .. FolderDifference.Of(Options(folder, file), Json(asked), s_free),
                    .. Inputs(folder) is { } before ? PretrainInputs.Differences(before, inputs()) : [],
                ],
                "model");
            RefuseOtherLatents(folder, asked);
        }
        else
        {
            FolderClaim.RefuseOtherFiles(folder, "folder of `pretrain`", besides: FolderLock.Name);
        }
    }

    // The UNet has learned the autoencoder's latents: when these change, it has to learn on too.
    private static void RefuseOtherLatents(string folder, PretrainOptions asked)
    {
        var (autoencoder, denoiser) = (PositionOf("autoencoder"), PositionOf("denoiser"));
        if (asked.Autoencoder.Share(autoencoder) < 1 && asked.Denoiser.Share(denoiser) >= 1 && denoiser.Steps > 0)
        {
            throw new FolderMismatchException(
            [
                $"{folder}: the autoencoder would learn on after {autoencoder.Steps} steps, and the denoiser, which "
                    + $"has learned the latents of before, would not: it has done all of its {denoiser.Steps} steps.",
                "Raise the denoiser's limits as well, or give --out a new folder.",
            ]);
        }

        StagePosition PositionOf(string stage) =>
            StageFolder.CheckpointsIn(folder, stage).Latest() is { } found
                ? new StagePosition(found.Step, found.Seconds ?? 0)
                : new StagePosition(0, 0);
    }

    // What `pretrain` writes names every option; a file for --config need not.
    private static JsonObject Options(string folder, string file) => Read(folder, file, text =>
    {
        var found = JsonNode.Parse(text) as JsonObject;
        var missing = Json(new PretrainOptions()).Select(each => each.Key).Where(name => found?[name] is null);
        return found is not null && !missing.Any() ? found : throw new JsonException("it does not name all options");
    });

    /// <summary>Null for a folder that does not tell.</summary>
    private static PretrainInputs? Inputs(string folder)
    {
        var file = Path.Combine(folder, PretrainInputs.FileName);
        return !File.Exists(file) ? null : Read(
            folder, file, text => JsonSerializer.Deserialize(text, PretrainInputsJson.Default.PretrainInputs)
                ?? throw new JsonException("it holds nothing"));
    }

    private static T Read<T>(string folder, string file, Func<string, T> parse)
    {
        try
        {
            return parse(File.ReadAllText(file));
        }
        catch (JsonException error)
        {
            throw new FolderMismatchException(
            [
                $"{file} is not what `pretrain` writes: {error.Message.TrimEnd('.')}.",
                $"Nothing in {folder} is written over: give --out a new folder.",
            ]);
        }
    }

    private static JsonObject Json(PretrainOptions options) => JsonNode.Parse(options.ToJson())!.AsObject();
}
