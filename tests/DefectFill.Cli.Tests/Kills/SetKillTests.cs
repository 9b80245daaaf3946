using DefectFill.Cli.Basics;
using Xunit;

namespace DefectFill.Cli.Tests.Kills;

/// <summary>Generation in child processes that end by force.</summary>
[Collection(TensorTestGroup.Name)]
public class SetKillTests
{
    private const double LongestSeconds = 4; // about what a whole set takes

    [Fact]
    public void A_set_that_was_killed_at_any_time_ends_byte_for_byte_like_one_that_was_not()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Generate(tiny, "straight")));
        new KilledProgram("generation kills", LongestSeconds).Torment(
            kills: 10, set => tiny[$"killed-{set}"], set => Generate(tiny, Path.GetFileName(set)),
            set => AssertSame(tiny["straight"], set));
    }

    private static string[] Generate(TinyRun tiny, string set) =>
    [
        "generate", "--run", tiny["run"], "--masks", "train", "--count", "12", "--candidates", "2", "--steps", "2",
        "--keep-candidates", "--threads", "1", "--device", "cpu", "--quiet", "--out", tiny[set],
    ];

    private static void AssertSame(string expected, string found)
    {
        var files = Files(expected);
        Assert.True(files.Length > 24, $"{files.Length} files");
        Assert.Equal(files, Files(found));
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(Path.Combine(expected, file))
                .AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(found, file))),
            $"{file} differs"));
    }

    private static string[] Files(string set) =>
        [.. Directory.EnumerateFiles(set, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(set, file)).Order(StringComparer.Ordinal)];
}
