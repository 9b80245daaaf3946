namespace DefectFill.Studio.Work;

/// <summary>Names in the folder of all projects.</summary>
internal static class StudioFolders
{
    public const string State = ".studio";

    public const string Trash = ".trash";

    public static string Database { get; } = Path.Combine(State, "studio.db");

    public static string Jobs { get; } = Path.Combine(State, "jobs");

    public static string Uploads { get; } = Path.Combine(State, "uploads");
}
