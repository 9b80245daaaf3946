using System.Diagnostics;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Tests.Kills;
using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>Tasks of a plan in child processes that are killed, told to stop, or started twice.</summary>
[Collection(TensorTestGroup.Name)]
public class SweepKillTests
{
    private const string Task = "metal_nut.scratch.s0";

    [Fact]
    public void A_task_that_was_killed_at_any_time_ends_byte_for_byte_like_one_that_was_not()
    {
        using var sweep = new TinySweep();
        var watch = Stopwatch.StartNew();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(TinySweep.Run(sweep.Plan("straight"))));
        new KilledProgram("sweep kills", watch.Elapsed.TotalSeconds).Torment(
            kills: 5, run => sweep[$"killed-{run}"], results => TinySweep.Run(sweep.Plan(Path.GetFileName(results))),
            results =>
            {
                string[] merge = ["sweep", "merge", $"{results}.jsonl", "--out", $"{results}-merged", "--quiet"];
                Assert.Equal(ExitCode.Done, KilledProgram.Finish(merge));
                Assert.Equal([Task, "splits"], Names(results));
                TinySweep.AssertSame(Path.Combine(sweep["straight"], Task), Path.Combine(results, Task));
            });
    }

    [Fact]
    public void A_task_that_was_started_twice_at_once_is_there_once_and_sound()
    {
        using var sweep = new TinySweep();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(TinySweep.Run(sweep.Plan("once"))));
        var plan = sweep.Plan("twice");

        Process[] both = [KilledProgram.Start(TinySweep.Run(plan)), KilledProgram.Start(TinySweep.Run(plan))];
        Array.ForEach(both, process => process.WaitForExit());

        Assert.Equal([ExitCode.Done, ExitCode.Done], both.Select(process => process.ExitCode));
        Assert.Equal([Task, "splits"], Names(sweep["twice"]));
        TinySweep.AssertSame(Path.Combine(sweep["once"], Task), Path.Combine(sweep["twice"], Task));
        Array.ForEach(both, process => process.Dispose());
    }

    [Fact]
    public void A_task_that_is_told_to_stop_leaves_a_checkpoint_for_the_next_attempt()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("told", steps: 2000, []);
        using var process = KilledProgram.Start(TinySweep.Run(plan));
        Wait(process, () => Directory.Exists(sweep["told"])
            && Directory.EnumerateFiles(sweep["told"], "progress.jsonl", SearchOption.AllDirectories)
                .Any(file => new FileInfo(file).Length > 0));

        var watch = Stopwatch.StartNew();
        Process.Start("kill", ["-USR1", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();

        Assert.Equal(ExitCode.Checkpointed, process.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        var attempt = Assert.Single(Directory.EnumerateDirectories(sweep["told"], $"{Task}*"));
        Assert.Contains("\"Stopped\"", File.ReadAllText(Path.Combine(attempt, "attempt.json")));
        Assert.NotEmpty(
            Directory.EnumerateFiles(attempt, "checkpoint.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_plan_that_was_moved_with_data_and_results_amid_a_task_resumes_as_if_it_had_not()
    {
        using var sweep = new TinySweep { IsRelative = true };
        using var there = new TemporaryFolder();
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(TinySweep.Run(sweep.Plan("straight"))));
        var here = sweep.Data.Parent;
        var plan = sweep.Plan(Path.Combine(here, "plan"));
        using (var process = KilledProgram.Start(TinySweep.Run(plan)))
        {
            Wait(process, () => Directory.EnumerateFiles(here, "adapter*", SearchOption.AllDirectories).Any());
            Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
            process.WaitForExit();
            Assert.True(process.ExitCode is ExitCode.Checkpointed or ExitCode.Done, $"{process.ExitCode}");
        }

        Directory.Move(here, there["moved here"]);
        Directory.CreateDirectory(here); // nothing of the plan is left here
        var moved = Path.Combine(there["moved here"], "plan");
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(TinySweep.Run($"{moved}.jsonl")));

        string[] merge = ["sweep", "merge", $"{moved}.jsonl", "--out", there["merged"], "--quiet"];
        Assert.Equal(ExitCode.Done, KilledProgram.Finish(merge));
        TinySweep.AssertSame(Path.Combine(sweep["straight"], Task), Path.Combine(moved, Task));
    }

    private static IEnumerable<string?> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order();

    private static void Wait(Process process, Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition() && !process.HasExited)
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(10))
            {
                process.Kill();
                Assert.Fail("nothing happened");
            }

            Thread.Sleep(50);
        }
    }
}
