namespace DefectFill.Core.Folders;

/// <summary>Files and folders that operating systems and network drives leave in every folder.</summary>
internal static class SystemNames
{
    private static readonly string[] s_names =
    [
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX", "@eaDir", "@Recycle", "@Recently-Snapshot", "#recycle",
        "#snapshot", "$RECYCLE.BIN", "System Volume Information", "lost+found",
    ];

    /// <summary>Whether a file or folder of this name belongs to the user.</summary>
    public static bool AreNot(string name) =>
        !name.StartsWith('.') && !s_names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
