using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Tests.Kills;
using DefectFill.Jobs.Sweeps;
using Xunit;
using Xunit.Abstractions;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>
/// Plans on Debian's Slurm, four nodes on this machine. <c>DEFECTFILL_SLURM_TASKS</c> is the number of tasks of the
/// long test.
/// </summary>
[Collection(TensorTestGroup.Name)]
public partial class SlurmTests(ITestOutputHelper output)
{
    [SlurmFact]
    public void Tasks_on_a_cluster_that_loses_nodes_end_byte_for_byte_like_plain_ones()
    {
        using var sweep = new TinySweep();
        string[] few = ["--seeds", "0..1", "--split-stages", "--shard", "2"]; // 2 trainings, 4 shards, 2 joined sets
        var (plan, plain) = (sweep.Plan("it's 5% #1 Größe/slurm", 60, few), sweep.Plan("plain", 60, few));
        var (slow, fast) = (sweep.Plan("long", 500, []), sweep.Plan("straight", 500, []));
        Assert.Equal(ExitCode.Done, Everything(plain));
        Assert.Equal(ExitCode.Done, Everything(fast));

        var said = Cluster(plan, slow);

        Assert.Contains("killed node m1", said, StringComparison.Ordinal);
        Assert.Contains("cut node m2", said, StringComparison.Ordinal);
        Assert.True(Starts(said, "slurm: done") > 8, said);
        Assert.True(Starts(said, "slurm: long: done") > 1, said); // its time limit came, and it was requeued
        AssertSame(plain, plan);
        AssertSame(fast, slow);
    }

    [SlurmFact]
    public void Many_tasks_keep_the_nodes_busy_and_none_is_lost_or_done_twice()
    {
        if (SlurmFactAttribute.Tasks == 0)
        {
            output.WriteLine("DEFECTFILL_SLURM_TASKS is not set: not measured here.");
            return;
        }

        using var sweep = new TinySweep();
        var seeds = $"0..{SlurmFactAttribute.Tasks - 1}";
        var plan = sweep.Plan("many", 200, ["--seeds", seeds]);

        var said = Cluster(plan, "-");

        var status = SweepStatus.Of(SweepPlan.Read(plan), DateTimeOffset.UtcNow);
        Assert.Equal(SlurmFactAttribute.Tasks, status.Count(TaskState.Done));
        Assert.Equal("", status.Missing);
        output.WriteLine($"measured: {SlurmFactAttribute.Tasks} tasks on Slurm, {Busy().Match(said).Value}");
    }

    private static int Everything(string plan) => KilledProgram.Finish(
        ["sweep", "run", plan, "--device", "cpu", "--threads", "1", "--jobs", "2", "--quiet"]);

    private string Cluster(string plan, string slow)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] words =
            [Repository.PathOf("tests/slurm/run.sh"), plan, slow, "dotnet", "exec", typeof(ExitCode).Assembly.Location];
        Array.ForEach(words, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output.WriteLine($"{said}{errors.Result}");
        Assert.True(process.ExitCode == 0, $"{said}{errors.Result}");
        return said;
    }

    private static int Starts(string said, string line) => int.Parse(
        StartCount().Match(said[said.IndexOf(line, StringComparison.Ordinal)..]).Groups["count"].Value,
        CultureInfo.InvariantCulture);

    private static void AssertSame(string plain, string plan)
    {
        var (expected, found) = (SweepPlan.Read(plain), SweepPlan.Read(plan));
        Assert.Equal(
            expected.Tasks.Select(task => task.Id).Append("logs").Append("splits").Order(),
            Directory.EnumerateFileSystemEntries(found.Results).Select(Path.GetFileName).Order());
        Assert.All(expected.Tasks, task => TinySweep.AssertSame(
            Path.Combine(expected.Results, task.Id), Path.Combine(found.Results, task.Id)));
    }

    [GeneratedRegex(@"nodes busy for \d+ of \d+ seconds, \d+ %")]
    private static partial Regex Busy();

    [GeneratedRegex(@"(?<count>\d+) starts", RegexOptions.ExplicitCapture)]
    private static partial Regex StartCount();
}
