using DefectFill.Core.Folders;

namespace DefectFill.Training.Runs;

/// <summary>Tells whether two model folders hold the same model.</summary>
internal static class ModelHash
{
    private static readonly string[] s_extensions = [".json", ".txt", ".safetensors"];

    /// <summary>
    /// SHA-256 over names and contents of all files of the kinds that a model is loaded from: also of those that only
    /// tell how it was made.
    /// </summary>
    public static string Of(string root)
    {
        var files = ReadableFolder.FilesBelow(root)
            .Where(file => s_extensions.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(name => $"{FileHash.Of(Path.Combine(root, name))} {name}\n");
        return FileHash.OfText(string.Concat(files));
    }
}
