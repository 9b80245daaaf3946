namespace DefectFill.Parity;

/// <summary>Paths of this checkout and of the cases next to it.</summary>
public static class Repository
{
    /// <summary>The folder with <c>DefectFill.slnx</c>, found by walking up from the running binary.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The small cases of this repository: <c>tests/golden/parity</c>; null outside a checkout.</summary>
    public static string? GoldenCases => Existing("tests/golden/parity");

    /// <summary>The cases shared between engineers: <c>../shared/parity</c> from the root; null when absent.</summary>
    public static string? SharedCases => Existing("../shared/parity");

    private static string? Existing(string relative)
    {
        var folder = Root is null ? null : Path.GetFullPath(Path.Combine(Root, relative));
        return Directory.Exists(folder) ? folder : null;
    }

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DefectFill.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
