using DefectFill.Core.Files;

namespace DefectFill.Networks.Models;

/// <summary>Explains why a path is no model folder, and names the model that may be meant.</summary>
internal static class WrongPlace
{
    /// <summary>As deep as a model may be below the folder given: the root of a hub's cache.</summary>
    private const int Depth = 4;

    private const int MaxFolders = 2000;
    private const int MaxShown = 5;

    private static readonly string[] s_single = [".safetensors", ".ckpt", ".pt", ".pth", ".bin"];

    public static string Of(string root) =>
        File.Exists(root) ? OfFile(root)
        : !Directory.Exists(root) ? Text(root, "there is no such folder")
        : File.Exists(Path.Combine(root, "..", ModelFiles.Index))
        ? $"{root}: it is one part of a model.\n" +
            $"Expected the whole model folder: {Path.GetFullPath(Path.Combine(root, ".."))}"
        : ModelsBelow(root) is { Count: > 0 } models
        ? $"{root}: it has no {ModelFiles.Index}, but a folder below it does.\nExpected the model folder itself: " +
            string.Join(", ", models.Take(MaxShown))
        : Text(root, $"it has no {ModelFiles.Index}");

    private static string OfFile(string path) => ForeignContent.Of(path) is { } foreign
        ? $"{path}: {foreign.Found}.\nExpected a model folder in diffusers' layout.\n{foreign.Fix}"
        : s_single.Contains(Path.GetExtension(path).ToLowerInvariant())
        ? $"{path}: it is a file: probably a single-file checkpoint.\nExpected a model folder in diffusers' layout.\n" +
            $"Convert it with {{command:models convert {path}}} {{option:out}} {StemOf(path)} (and " +
            $"{{option:tokenizer}} DIR, unless a Stable Diffusion model has been pulled), and use the folder " +
            $"{StemOf(path)}."
        : Text(path, "it is a file, not a folder");

    private static string StemOf(string path) => Path.GetFileNameWithoutExtension(path);

    private static string Text(string root, string found) =>
        $"{root}: {found}.\n" +
        "Expected a model folder in diffusers' layout (model_index.json, unet/, vae/, text_encoder/, " +
        "tokenizer/, scheduler/), or `small`.\nSee which are available with {command:models list}.";

    /// <summary>Model folders below a folder; the one that a hub's cache calls main comes first.</summary>
    private static List<string> ModelsBelow(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth };
        var main = Path.Combine(root, "refs", "main");
        var revision = File.Exists(main) ? File.ReadAllText(main).Trim() : null;
        return
        [
            .. Directory.EnumerateDirectories(root, "*", options).Take(MaxFolders)
                .Where(folder => File.Exists(Path.Combine(folder, ModelFiles.Index)))
                .OrderBy(folder => Path.GetFileName(folder) != revision)
                .ThenBy(folder => folder, StringComparer.Ordinal),
        ];
    }
}
