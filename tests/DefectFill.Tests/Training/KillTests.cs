using System.Diagnostics;
using System.Globalization;
using DefectFill.Cli;
using DefectFill.Tests.Torch;
using DefectFill.Torch.Random;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>
/// Runs in child processes that end by force. <c>DEFECTFILL_KILLS</c> says how many kills the random test does; three
/// unless given.
/// </summary>
[Collection(TensorTestGroup.Name)]
public class KillTests
{
    private const double LongestSeconds = 5; // about what a whole run takes

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("DEFECTFILL_KILLS"), out var kills) ? kills : 3;

    [TinyModelFact]
    public void A_run_that_was_killed_at_any_time_ends_byte_for_byte_like_one_that_was_not()
    {
        using var tiny = new TinyRun();
        Assert.Equal(ExitCode.Done, Finish(tiny, "straight"));
        var random = Generator.For(0, "kills", Environment.ProcessId);
        for (var (kills, run) = (0, 0); kills < Kills; run++)
        {
            var name = $"killed-{run}";
            while (kills < Kills && IsKilled(tiny, name, TimeSpan.FromSeconds(random.Uniform(0.2, LongestSeconds))))
            {
                kills++;
            }

            Assert.Equal(ExitCode.Done, Finish(tiny, name));
            tiny.AssertSame("straight", name);
            AssertNothingIsTorn(tiny[name]);
        }
    }

    [TinyModelTheory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Checkpointed)]
    public void A_signal_leaves_a_checkpoint_and_the_same_command_goes_on(string signal, int expected)
    {
        using var tiny = new TinyRun();
        Assert.Equal(ExitCode.Done, Finish(tiny, "straight"));
        using (var process = Start(tiny, "told"))
        {
            WaitForStep(tiny["told"]);
            using var told = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            process.WaitForExit();
            Assert.Equal(expected, process.ExitCode);
        }

        Assert.Equal(ExitCode.Done, Finish(tiny, "told"));

        tiny.AssertSame("straight", "told");
    }

    /// <summary>False when the run was over before the time was.</summary>
    private static bool IsKilled(TinyRun tiny, string run, TimeSpan after)
    {
        using var process = Start(tiny, run);
        if (process.WaitForExit(after))
        {
            Assert.Equal(ExitCode.Done, process.ExitCode);
            return false;
        }

        process.Kill();
        process.WaitForExit();
        return true;
    }

    private static int Finish(TinyRun tiny, string run)
    {
        using var process = Start(tiny, run);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process Start(TinyRun tiny, string run) => Process.Start("dotnet",
    [
        "exec", typeof(ExitCode).Assembly.Location, "train", "--data", tiny.Data.Root, "--defect", "scratch",
        "--model", TinyRun.Model!, "--learn", "adapters", "--rank", "2", "--steps", "12", "--batch", "1",
        "--checkpoint-every", "2", "--sample-every", "0", "--threads", "1", "--device", "cpu", "--quiet",
        "--out", tiny[run],
    ])!;

    private static void WaitForStep(string run)
    {
        var progress = Path.Combine(run, "progress.jsonl");
        var waited = Stopwatch.StartNew();
        while (!File.Exists(progress) || new FileInfo(progress).Length == 0)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), "no step was taken");
            Thread.Sleep(5);
        }
    }

    private static void AssertNothingIsTorn(string run)
    {
        string[] left = [.. Directory.EnumerateFileSystemEntries(run, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal))];
        Assert.True(left.Length == 0, string.Create(CultureInfo.InvariantCulture, $"left: {string.Join(", ", left)}"));
    }
}
