using System.Diagnostics;
using DefectFill.Cli.Basics;
using Xunit;

namespace DefectFill.Cli.Tests.Kills;

/// <summary>Trainings in child processes that end by force or by a signal.</summary>
[Collection(TensorTestGroup.Name)]
public class KillTests
{
    private const int Interrupt = 2;
    private const double LongestSeconds = 5; // about what a whole run takes

    [Fact]
    public void A_run_that_was_killed_at_any_time_ends_byte_for_byte_like_one_that_was_not()
    {
        using var tiny = new TinyRun();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Train(tiny, "straight")));
        new KilledProgram("training kills", LongestSeconds).Torment(
            kills: 50, run => tiny[$"killed-{run}"], run => Train(tiny, Path.GetFileName(run)),
            run => tiny.AssertSame("straight", Path.GetFileName(run)));
    }

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Checkpointed)]
    public void A_signal_leaves_a_checkpoint_and_the_same_command_resumes(string signal, int expected)
    {
        using var tiny = new TinyRun();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Train(tiny, "straight")));
        using (var process = KilledProgram.Start(Train(tiny, "told")))
        {
            WaitForStep(tiny["told"]);
            using var told = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            process.WaitForExit();
            Assert.Equal(expected, process.ExitCode);
        }

        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Train(tiny, "told")));

        tiny.AssertSame("straight", "told");
    }

    [Fact]
    public void Two_interrupts_end_at_once_and_leave_a_sound_run()
    {
        using var tiny = new TinyRun();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Train(tiny, "straight")));
        foreach (var gap in (int[])[5, 30, 80])
        {
            using var process = KilledProgram.Start(Train(tiny, "twice"));
            WaitForStep(tiny["twice"]);
            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
            Thread.Sleep(gap);
            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
            process.WaitForExit();
            // The work may end by itself, or before the second signal.
            Assert.True(
                process.ExitCode is ExitCode.Interrupted or ExitCode.Done or 128 + Interrupt, $"{process.ExitCode}");
        }

        Assert.Equal(ExitCode.Done, KilledProgram.Finish(Train(tiny, "twice")));

        tiny.AssertSame("straight", "twice");
    }

    private static string[] Train(TinyRun tiny, string run) =>
    [
        "train", "--data", tiny.Data.Root, "--defect", "scratch",
        "--model", TinyRun.Model, "--learn", "adapters", "--rank", "2", "--steps", "12", "--batch", "1",
        "--checkpoint-every", "2", "--sample-every", "5", "--threads", "1", "--device", "cpu", "--quiet",
        "--out", tiny[run],
    ];

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
}
