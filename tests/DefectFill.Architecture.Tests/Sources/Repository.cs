namespace DefectFill.Architecture.Tests.Sources;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] s_notSource = ["bin", "obj", "build", "artifacts", ".git", "TestResults"];

    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files below <paramref name="folder"/> that people wrote.</summary>
    public static IEnumerable<string> Files(string folder = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)));

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateDirectories()
            .Where(child => !s_notSource.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(Walk)
            .Concat(folder.EnumerateFiles().Select(file => file.FullName));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DefectFill.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No DefectFill.slnx above {AppContext.BaseDirectory}.");
    }
}
