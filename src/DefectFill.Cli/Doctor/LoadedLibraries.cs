namespace DefectFill.Cli.Doctor;

/// <summary>The native libraries in this process, as Linux lists them.</summary>
internal static class LoadedLibraries
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Path of the first library whose file name starts with one of the names; empty when there is none.</summary>
    public static string Find(params string[] names) =>
        Paths().FirstOrDefault(path => names.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)))
        ?? "";

    private static IEnumerable<string> Paths() =>
        File.Exists(Maps)
            ? File.ReadLines(Maps).Select(line => line.IndexOf('/') is var at and >= 0 ? line[at..] : "").Distinct()
            : [];
}
