namespace DefectFill.Data.Formats.Sources;

/// <summary>Files and folders that systems leave among photos: they are passed over without a word.</summary>
internal static class Clutter
{
    private static readonly string[] s_names = ["thumbs.db", "desktop.ini", "__macosx", "@eadir", "lost+found"];

    public static bool Is(string name) =>
        name.StartsWith('.') || s_names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
