namespace DefectFill.Cli.Doctor;

/// <summary>The native libraries in this process, as Linux lists them.</summary>
internal static class LoadedLibraries
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Path of a library whose file name starts with the first possible of the names; else empty.</summary>
    public static string Find(params string[] names)
    {
        var paths = Paths().ToArray();
        return names.Select(name => Array.Find(paths, path => IsNamed(path, name)))
            .FirstOrDefault(path => path is not null)
            ?? "";
    }

    private static bool IsNamed(string path, string name) =>
        Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal);

    private static IEnumerable<string> Paths() =>
        File.Exists(Maps)
            ? File.ReadLines(Maps).Select(line => line.IndexOf('/') is var at and >= 0 ? line[at..] : "").Distinct()
            : [];
}
