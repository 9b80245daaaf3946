using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>
/// The Debian package, as far as it can be seen without installing it; <c>packaging/test-deb.sh</c> installs it.
/// </summary>
public partial class DebTests(BuiltPackage built) : IClassFixture<BuiltPackage>
{
    [DebianFact]
    public void The_same_program_gives_the_same_bytes() =>
        Assert.Equal(BuiltPackage.HashOf(built.Path), BuiltPackage.HashOf(built.In("again")));

    [DebianFact]
    public void It_names_its_version_and_what_it_needs()
    {
        Assert.Equal($"defectfill_{Version()}_amd64.deb", Path.GetFileName(built.Path));
        Assert.Equal("defectfill", Field("Package"));
        Assert.Equal(Version(), Field("Version"));
        Assert.Equal("amd64", Field("Architecture"));
        var needed = Field("Depends");
        string[] expected = BuiltPackage.Shims.All(File.Exists)
            ? ["libc6", "libssl3", "libopenblas0-openmp", "libopencv-imgcodecs", "libtorch"]
            : ["libc6", "libssl3", "libopenblas0-openmp"];
        Assert.All(expected, name => Assert.Contains(name, needed, StringComparison.Ordinal));
        Assert.DoesNotContain("-dev", needed, StringComparison.Ordinal);
    }

    [DebianFact]
    public void It_contains_everything_a_user_needs_and_belongs_to_root()
    {
        var listed = Run("dpkg-deb", "--contents", built.Path);
        string[] expected =
        [
            "-rwxr-xr-x root/root ./usr/bin/defectfill",
            "-rwxr-xr-x root/root ./usr/lib/defectfill/DefectFill.Cli",
            "-rw-r--r-- root/root ./usr/share/bash-completion/completions/defectfill",
            "-rw-r--r-- root/root ./usr/share/doc/defectfill/README.md",
            "-rw-r--r-- root/root ./usr/share/doc/defectfill/copyright",
            "-rw-r--r-- root/root ./usr/share/doc/defectfill/docs/models.md",
            "-rw-r--r-- root/root ./usr/share/man/man1/defectfill.1.gz",
        ];
        var files = listed.Split('\n').Select(line => SizeAndTime().Replace(line, " ")).ToHashSet();
        Assert.All(expected, file => Assert.Contains(file, files));
        Assert.All(files.Where(file => file.Length > 0), file => Assert.Contains("root/root ./", file));
    }

    [DebianFact]
    public void The_manual_and_the_completion_have_every_command_and_its_options()
    {
        using var folder = new TemporaryFolder();
        Run("dpkg-deb", "--extract", built.Path, folder.Path);

        var manual = Run("gzip", "--decompress", "--stdout", folder["usr/share/man/man1/defectfill.1.gz"]);
        Assert.Contains(".SS \"data check\"\n", manual, StringComparison.Ordinal);
        Assert.Contains(".B \\-\\-lambda\\-attn N\nWeight of the attention loss", manual, StringComparison.Ordinal);
        Assert.Contains(".SH EXIT STATUS\n.TP\n.B 0\nsuccess\n", manual, StringComparison.Ordinal);
        Assert.Equal("--seed,", Complete(folder, "train", "--see"));
        Assert.Equal("check,", Complete(folder, "--verbose", "data", "ch"));
        Assert.Equal("", Complete(folder, "train", "photos/")); // bash then completes file names
    }

    [DebianFact]
    public void The_bill_of_materials_names_what_is_inside_and_what_is_needed()
    {
        var (exitCode, output) = Script.Run(Repository.PathOf("packaging/sbom.sh"), built.Path);
        Assert.True(exitCode == 0, output);
        using var bill = JsonDocument.Parse(output);

        var components = bill.RootElement.GetProperty("components").EnumerateArray()
            .ToDictionary(component => component.GetProperty("name").GetString()!);
        Assert.Equal("CycloneDX", bill.RootElement.GetProperty("bomFormat").GetString());
        Assert.Superset(
            new HashSet<string> { "small", "System.CommandLine", "System.IO.Hashing", "libc6" },
            components.Keys.ToHashSet());
        Assert.Equal(
            components.Values.Select(component => component.GetProperty("bom-ref").GetString()),
            bill.RootElement.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray()
                .Select(reference => reference.GetString()));
        var hash = components["System.CommandLine"].GetProperty("hashes")[0];
        Assert.Equal("SHA-512", hash.GetProperty("alg").GetString());
        Assert.Equal(128, hash.GetProperty("content").GetString()!.Length);
    }

    private static string Complete(TemporaryFolder folder, params string[] words) => Run("bash", "-c", $$"""
        source '{{folder["usr/share/bash-completion/completions/defectfill"]}}'
        COMP_WORDS=(defectfill {{string.Join(' ', words)}}) COMP_CWORD={{words.Length}}
        _defectfill
        [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s,' "${COMPREPLY[@]}"
        """);

    private static string Version() => VersionElement().Match(
        File.ReadAllText(Repository.PathOf("Directory.Build.props"))).Groups[1].Value.Replace('-', '~');

    private string Field(string name) => Run("dpkg-deb", "--field", built.Path, name).Trim();

    private static string Run(string program, params string[] arguments)
    {
        var (exitCode, output) = Script.Run(program, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    [GeneratedRegex(@" +\d+ \d{4}-\d\d-\d\d \d\d:\d\d ")]
    private static partial Regex SizeAndTime();

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex VersionElement();
}
