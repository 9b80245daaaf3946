using System.CommandLine;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>
/// The help of every command against <c>tests/golden/help</c>. DEFECTFILL_RENEW_HELP=1 writes the files anew.
/// </summary>
public class HelpTests
{
    private static readonly string s_folder = Repository.PathOf("tests/golden/help");

    private static readonly string[] s_paths = ["", .. Below(WholeProgram.Create(), "")];

    public static TheoryData<string> Paths { get; } = [.. s_paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Help_is_as_it_was_reviewed(string path)
    {
        var file = Path.Combine(s_folder, path.Length == 0 ? "defectfill.txt" : $"{path.Replace(' ', '-')}.txt");
        var help = Help([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        if (Environment.GetEnvironmentVariable("DEFECTFILL_RENEW_HELP") == "1")
        {
            Directory.CreateDirectory(s_folder);
            File.WriteAllText(file, help);
        }

        Assert.Equal(File.ReadAllText(file), help);
    }

    [Fact]
    public void Every_file_belongs_to_a_command() => Assert.Equal(
        s_paths.Select(path => path.Length == 0 ? "defectfill" : path.Replace(' ', '-')).Order(),
        Directory.EnumerateFiles(s_folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Fact]
    public void Options_that_help_leaves_out_are_in_help_all()
    {
        var (help, all) = (Help("train", "--help"), Help("train", "--help-all"));

        Assert.DoesNotContain("--lr-unet", help, StringComparison.Ordinal);
        Assert.Contains("--lr-unet N", all, StringComparison.Ordinal);
        Assert.Contains("(default: paper 0.0002, small 0.0001)", all, StringComparison.Ordinal);
    }

    private static string Help(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, Runner.Run(WholeProgram.Create(), words, output, TextWriter.Null));
        return output.ToString();
    }

    private static IEnumerable<string> Below(Command command, string path) => command.Subcommands.SelectMany(
        sub => Below(sub, $"{path} {sub.Name}".TrimStart()).Prepend($"{path} {sub.Name}".TrimStart()));
}
