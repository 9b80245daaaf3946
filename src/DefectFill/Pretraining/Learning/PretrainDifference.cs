using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Folders;

namespace DefectFill.Pretraining.Learning;

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
    /// <exception cref="FolderMismatchException">Tells all differences at once.</exception>
    public static void ThrowIfAny(string folder, PretrainOptions asked)
    {
        var file = Path.Combine(folder, StageFolder.OptionsName);
        if (File.Exists(file))
        {
            FolderDifference.ThrowIfAny(
                $"{folder} was begun with other options",
                [.. FolderDifference.Of(Read(folder, file), Json(asked), s_free)], "model");
        }
        else
        {
            FolderClaim.RefuseOtherFiles(folder, "folder of `pretrain`");
        }
    }

    // What `pretrain` writes names every option; a file for --config need not.
    private static JsonObject Read(string folder, string file)
    {
        try
        {
            var found = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject;
            var missing = Json(new PretrainOptions()).Select(each => each.Key).Where(name => found?[name] is null);
            return found is not null && !missing.Any() ? found : throw Refuse("it does not name all options");
        }
        catch (JsonException error)
        {
            throw Refuse(error.Message);
        }

        FolderMismatchException Refuse(string found) => new(
        [
            $"{file} is not what `pretrain` writes: {found}.",
            $"Nothing in {folder} is written over: give --out a new folder.",
        ]);
    }

    private static JsonObject Json(PretrainOptions options) => JsonNode.Parse(options.ToJson())!.AsObject();
}
