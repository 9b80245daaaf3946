using System.Text.RegularExpressions;
using Xunit;

namespace DefectFill.Architecture.Tests.House;

/// <summary>Rules of the house that no compiler knows.</summary>
public partial class StyleTests
{
    private const int MostLines = 300;

    private static readonly string[] s_code = ["src", "native", "tests", "bench", "launcher"];

    [Fact]
    public void Every_native_export_runs_its_body_through_guarded()
    {
        var unguarded =
            from file in Repository.Files("native/src").Where(file => file.EndsWith(".cpp", StringComparison.Ordinal))
            from Match export in Export().Matches(File.ReadAllText(file))
            where !export.Groups["body"].Value.Contains("guarded(", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {export.Groups["name"].Value}";

        Assert.Empty(unguarded);
    }

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var tooLong =
            from file in Sources()
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{Relative(file)}: {lines} lines";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_file_names_a_folder_of_one_machine()
    {
        var personal =
            from file in Repository.Files().Where(IsText)
            from line in File.ReadLines(file).Index()
            where OneMachine().IsMatch(line.Item)
            select $"{Relative(file)}:{line.Index + 1}: {line.Item.Trim()}";

        Assert.Empty(personal);
    }

    private static IEnumerable<string> Sources() =>
        s_code
            .Select(Repository.PathOf)
            .Where(Directory.Exists)
            .SelectMany(Repository.Files)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cpp" or ".h" or ".sh" or ".py");

    private static bool IsText(string file) =>
        Path.GetFileName(file) is "defectfill" or "run"
        || Path.GetExtension(file) is ".cs" or ".cpp" or ".h" or ".sh" or ".py" or ".md" or ".json" or ".props"
            or ".csproj" or ".slnx" or ".txt" or ".yml" or ".html" or ".svg" or ".js" or ".css";

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file);

    // The signature of an export of the C ABI; its body reaches at most to the next one.
    [GeneratedRegex(
        @"^int32_t (?<name>[tv]s_\w+)\([^{;]*\)\s*\{(?<body>(?s:.*?))(?=^int32_t [tv]s_|\z)",
        RegexOptions.Multiline)]
    private static partial Regex Export();

    // Home folders and mount points; the system's own folders (/usr, /tmp, /proc, /dev) are the same everywhere.
    [GeneratedRegex(@"(?<![\w.~}])/(home|root|work|mnt|Users|workspace)/\w")]
    private static partial Regex OneMachine();
}
