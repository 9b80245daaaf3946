namespace DefectFill.Core.Folders;

/// <summary>
/// How a generated set is recognised: <c>set.json</c>, and the manifest that holds the hashes of its images.
/// </summary>
internal static class SetMark
{
    public const string FileName = "set.json";
    public const string ManifestName = "manifest.jsonl";

    /// <summary>Whether a folder contains a set's description.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>SHA-256 of the manifest of a set, which holds the hashes of its images.</summary>
    public static string ManifestHash(string folder) => FileHash.Of(Path.Combine(folder, ManifestName));
}
