namespace DefectFill.Parity;

/// <summary>Finds the folders that contain a <c>case.json</c>.</summary>
public static class CaseFolders
{
    public const string SlowGroup = "fullsize";

    /// <summary>Every case folder below <paramref name="roots"/>, in name order, each once.</summary>
    public static IReadOnlyList<string> Below(IEnumerable<string> roots) =>
        [.. roots
            .Select(root => Path.GetFullPath(root))
            .SelectMany(root => Directory.EnumerateFiles(root, "case.json", SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// The cases of this repository, the shared ones, then the folders of <c>DEFECTFILL_PARITY</c> (separated by
    /// colons).
    /// </summary>
    public static IReadOnlyList<string> DefaultRoots()
    {
        var named = Environment.GetEnvironmentVariable("DEFECTFILL_PARITY") ?? "";
        var folders = named.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string?[] roots = [Repository.GoldenCases, Repository.SharedCases, .. folders];
        return [.. roots.OfType<string>()];
    }

    public static string GroupOf(string folder) => Path.GetFileName(Path.GetDirectoryName(folder)) ?? "";
}
