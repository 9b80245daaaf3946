namespace DefectFill.Folders;

/// <summary>The file by which a folder is known as one that `generate` has made.</summary>
internal static class SetMark
{
    public const string FileName = "set.json";

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));
}
