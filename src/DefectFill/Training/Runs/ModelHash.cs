using DefectFill.Core.Folders;
using DefectFill.Networks.Models;

namespace DefectFill.Training.Runs;

/// <summary>Identifies a model by the contents of its folder.</summary>
internal static class ModelHash
{
    private static readonly string[] s_extensions = [".json", ".txt", ".safetensors"];

    /// <summary>
    /// SHA-256 over the names and contents of all files of the types a model is loaded from, including those that only
    /// record how it was made.
    /// </summary>
    public static string Of(string root)
    {
        var files = ReadableFolder.FilesBelow(root)
            .Where(file => s_extensions.Contains(Path.GetExtension(file)) || IsUsedPickle(file))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(name => $"{FileHash.Of(Path.Combine(root, name))} {name}\n");
        return FileHash.OfText(string.Concat(files));
    }

    private static bool IsUsedPickle(string file) => Path.GetExtension(file) == WeightNames.Pickle
        && Directory.GetFiles(Path.GetDirectoryName(file)!, "*.safetensors").Length == 0;
}
