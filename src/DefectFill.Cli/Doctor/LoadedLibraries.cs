namespace DefectFill.Cli.Doctor;

/// <summary>The native libraries in this process, as listed by Linux.</summary>
internal static class LoadedLibraries
{
    private const string Maps = "/proc/self/maps";

    /// <summary>
    /// Path of the library whose file name starts with the first matching name; empty if there is none.
    /// </summary>
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
