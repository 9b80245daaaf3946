namespace DefectFill.Parity;

/// <summary>Paths of this checkout and of the cases next to it.</summary>
public static class Repository
{
    private static readonly string[] s_notSource =
        ["bin", "obj", "build", "artifacts", ".git", "TestResults", "node_modules", "dist"];

    private static readonly string? s_root = Find();

    /// <summary>The folder with <c>DefectFill.slnx</c>, found by walking up from the running binary.</summary>
    public static string Root => s_root
        ?? throw new DirectoryNotFoundException($"There is no DefectFill.slnx above {AppContext.BaseDirectory}.");

    /// <summary>The small cases of this repository: <c>tests/golden/parity</c>; null outside a checkout.</summary>
    public static string? GoldenCases => Existing("tests/golden/parity");

    /// <summary>The cases shared between engineers: <c>../shared/parity</c> from the root; null when absent.</summary>
    public static string? SharedCases => Existing("../shared/parity");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Files below <paramref name="folder"/> that people wrote.</summary>
    public static IEnumerable<string> Files(string folder = "") => Walk(new DirectoryInfo(PathOf(folder)));

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateDirectories()
            .Where(child => !s_notSource.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(Walk)
            .Concat(folder.EnumerateFiles().Select(file => file.FullName));

    private static string? Existing(string relative)
    {
        var folder = s_root is null ? null : Path.GetFullPath(Path.Combine(s_root, relative));
        return Directory.Exists(folder) ? folder : null;
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DefectFill.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
