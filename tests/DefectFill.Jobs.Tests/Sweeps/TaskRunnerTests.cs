using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Jobs.Sweeps;
using Xunit;

namespace DefectFill.Jobs.Tests.Sweeps;

public class TaskRunnerTests
{
    private static readonly NoEvents s_nobody = new();

    [Fact]
    public void A_finished_task_is_published_and_not_done_again()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];

        Assert.Equal((TaskOutcome.Done, 0), sweep.Runner().Run(task, s_nobody));
        Assert.Equal([task.Id], sweep.Left());
        var again = sweep.Runner((_, _) => throw new InvalidOperationException()).Run(task, s_nobody);
        Assert.Equal((TaskOutcome.WasDone, 0), again);
        Assert.Equal(TaskState.Done, TaskStanding.Of(sweep.Plan, task, DateTimeOffset.UtcNow).State);
    }

    [Fact]
    public void The_second_of_two_attempts_finds_the_result_and_removes_its_own()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        var isFirst = true;
        var outcome = sweep.Runner((job, folder) =>
        {
            if (isFirst)
            {
                isFirst = false;
                Assert.Equal((TaskOutcome.Done, 0), sweep.Runner().Run(task, s_nobody)); // the other one, meanwhile
            }

            return (0, null);
        }).Run(task, s_nobody);

        Assert.Equal((TaskOutcome.Overtaken, 0), outcome);
        Assert.Equal([task.Id], sweep.Left());
        Assert.True(sweep.Folder().IsDone(isWhole: true));
    }

    [Fact]
    public void Of_many_attempts_at_once_exactly_one_publishes()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        using var together = new Barrier(8);
        var outcomes = new TaskOutcome[8];
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            var isFirst = true;
            outcomes[number] = sweep.Runner((_, _) =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    together.SignalAndWait();
                }

                return (0, null);
            }).Run(task, s_nobody).Outcome;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Single(outcomes, outcome => outcome == TaskOutcome.Done);
        Assert.Equal(7, outcomes.Count(outcome => outcome == TaskOutcome.Overtaken));
        Assert.Equal([task.Id], sweep.Left());
        Assert.True(sweep.Folder().IsDone(isWhole: true));
    }

    [Fact]
    public void A_thousand_tasks_of_no_work_leave_one_sound_folder_each_also_when_started_again()
    {
        using var sweep = new Sweep();
        var plan = Sweep.Make(
            new() { Out = sweep["many.jsonl"], Seeds = "0..499", Stages = ["train"] },
            new Jobs.Sweeps.Planning.SweepObject("part", "../../part", ["crack", "hole"]));
        TaskOutcome[] Outcomes() => [.. plan.Tasks.AsParallel().WithDegreeOfParallelism(16).Select(task =>
            new TaskRunner(plan, "cpu") { Work = (_, _) => (0, null) }.Run(task, s_nobody).Outcome)];

        Assert.All(Outcomes(), outcome => Assert.Equal(TaskOutcome.Done, outcome));
        Assert.All(Outcomes(), outcome => Assert.Equal(TaskOutcome.WasDone, outcome));

        Assert.Equal(
            plan.Tasks.Select(task => task.Id).Append(TaskFolder.Splits).Order(),
            Directory.EnumerateFileSystemEntries(plan.Results).Select(path => Path.GetFileName(path)).Order());
        var status = SweepStatus.Of(plan, DateTimeOffset.UtcNow);
        SweepResults.Verify(plan, status, _ => { });
        Assert.Equal((1000, ""), (status.Count(TaskState.Done), status.Missing));
    }

    [Theory]
    [InlineData(75, "Waiting")]
    [InlineData(130, "Waiting")]
    [InlineData(6, "Failed")]
    public void A_task_that_ended_early_resumes_after_its_finished_jobs(int exitCode, string state)
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];

        var first = sweep.Runner((job, _) => (job.Kind == JobKind.Generate ? exitCode : 0, "the reason"))
            .Run(task, s_nobody);
        var standing = TaskStanding.Of(sweep.Plan, task, DateTimeOffset.UtcNow);
        var second = sweep.Runner().Run(task, s_nobody);

        Assert.Equal((TaskOutcome.Ended, exitCode), first);
        Assert.Equal(state, $"{standing.State}");
        Assert.Equal(state == "Failed", standing.Detail.Contains("the reason", StringComparison.Ordinal));
        Assert.Equal((TaskOutcome.Done, 0), second);
        Assert.Equal(
            "DataSplit\nTrain\nGenerate\nGenerate\nEvaluate\n",
            File.ReadAllText(Path.Combine(sweep.Folder().Published, "done.txt")));
        Assert.Equal([task.Id], sweep.Left());
    }

    [Fact]
    public void A_disk_that_fills_up_at_any_moment_leaves_a_task_that_can_be_done_again()
    {
        for (var (step, isOver) = (1, false); !isOver; step++)
        {
            using var sweep = new Sweep();
            var task = sweep.Plan.Tasks[0];
            using (var fault = new FaultAt("", step, FaultAt.DiskFull))
            {
                Exception? error = Record.Exception(() => sweep.Runner().Run(task, s_nobody));
                isOver = !fault.Happened;
                Assert.Equal(isOver, error is null);
            }

            Assert.True(TaskStanding.Of(sweep.Plan, task, DateTimeOffset.UtcNow).State is not TaskState.Failed);
            Assert.Equal(isOver ? TaskOutcome.WasDone : TaskOutcome.Done, sweep.Runner().Run(task, s_nobody).Outcome);
            Assert.True(sweep.Folder().IsDone(isWhole: true));
            Assert.DoesNotContain(
                Directory.EnumerateFiles(sweep.Folder().Published),
                path => path.EndsWith(".tmp", StringComparison.Ordinal));
            Assert.InRange(step, 1, 200);
        }
    }

    [Fact]
    public void A_finished_task_that_was_changed_is_refused()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        sweep.Runner().Run(task, s_nobody);
        File.AppendAllText(Path.Combine(sweep.Folder().Published, "done.txt"), "x");

        var error = Assert.Throws<DatasetException>(() => sweep.Runner().Run(task, s_nobody));

        Assert.Contains("done.txt was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_does_not_begin_before_those_it_comes_after()
    {
        using var sweep = new Sweep();
        var plan = Sweep.Make(new() { Out = sweep["stages.jsonl"], SplitStages = true });
        var runner = new TaskRunner(plan, "cpu") { Work = (_, _) => (0, null) };
        var (train, generate) = (plan.Tasks[0], plan.Tasks[2]);

        Assert.Equal((TaskOutcome.Waits, 75), runner.Run(generate, s_nobody));
        Assert.Equal((TaskOutcome.Done, 0), runner.Run(train, s_nobody));
        Assert.Equal((TaskOutcome.Done, 0), runner.Run(generate, s_nobody));
    }

    [Fact]
    public void A_copy_of_an_attempt_leaves_out_what_is_being_written()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        sweep.Runner((_, folder) =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "runs/crack/checkpoints/000004"));
            File.WriteAllText(Path.Combine(folder, "runs/crack/checkpoints/000004/checkpoint.json"), "{}");
            File.WriteAllText(Path.Combine(folder, "runs/crack/.defectfill-1.tmp"), "torn");
            File.WriteAllText(Path.Combine(folder, "runs/crack/.lock"), "");
            return (75, null);
        }).Run(task, s_nobody);

        sweep.Runner().Run(task, s_nobody);

        Assert.Equal(
            ["checkpoint.json"],
            Directory.EnumerateFiles(Path.Combine(sweep.Folder().Published, "runs"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName));
    }

    [Fact]
    public void An_attempt_on_a_node_whose_clock_is_ahead_is_resumed_all_the_same()
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        Elsewhere(sweep, minutes: 61);
        File.WriteAllText(Path.Combine(sweep.Folder().AttemptPath("other"), "done.txt"), "DataSplit\n");

        var standing = TaskStanding.Of(sweep.Plan, task, DateTimeOffset.UtcNow);
        var outcome = sweep.Runner().Run(task, s_nobody);

        Assert.Equal(TaskState.Running, standing.State);
        Assert.StartsWith("on elsewhere, whose clock is 61 min ahead", standing.Detail, StringComparison.Ordinal);
        Assert.Equal((TaskOutcome.Done, 0), outcome);
        Assert.Equal(
            ["DataSplit", "Train", "Generate", "Evaluate"],
            File.ReadAllLines(Path.Combine(sweep.Folder().Published, "done.txt")));
        Assert.Equal(1, SweepResults.RemoveAttempts(sweep.Plan)); // it may still work there
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void An_attempt_taken_for_dead_for_its_late_clock_ends_like_one_that_was_stopped(int exitCode)
    {
        using var sweep = new Sweep();
        var task = sweep.Plan.Tasks[0];
        var isFirst = true;
        var outcome = sweep.Runner((_, folder) =>
        {
            if (isFirst)
            {
                isFirst = false;
                var record = AttemptRecord.Find(folder)! with { Host = "elsewhere" };
                (record with { Beat = record.Beat.AddMinutes(-20) }).Write(folder);
                Assert.Equal((TaskOutcome.Ended, 75), sweep.Runner((_, _) => (75, null)).Run(task, s_nobody));
                Assert.False(Directory.Exists(folder));
            }

            return (exitCode, null);
        }).Run(task, s_nobody);

        Assert.Equal((TaskOutcome.Ended, 75), outcome);
        Assert.Equal((TaskOutcome.Done, 0), sweep.Runner().Run(task, s_nobody));
        Assert.Equal([task.Id], sweep.Left());
    }

    [Fact]
    public void An_attempt_without_a_sign_of_life_is_reported_as_lost()
    {
        using var sweep = new Sweep();
        Elsewhere(sweep, minutes: -3);

        var standing = TaskStanding.Of(sweep.Plan, sweep.Plan.Tasks[0], DateTimeOffset.UtcNow);

        Assert.True(standing.IsLost);
        Assert.Equal("no sign of life from elsewhere for 3 min at job 2 of 4; resumes from there", standing.Detail);
    }

    /// <summary>An attempt at the first task on another node; its last sign of life is by that node's clock.</summary>
    private static void Elsewhere(Sweep sweep, int minutes)
    {
        var folder = sweep.Folder().AttemptPath("other");
        Directory.CreateDirectory(folder);
        new AttemptRecord("other", "elsewhere", 1, "cpu", DateTimeOffset.UtcNow)
        {
            Beat = DateTimeOffset.UtcNow.AddMinutes(minutes),
            State = AttemptState.Running,
            Job = 1,
            Jobs = 4,
            Seconds = 5,
        }.Write(folder);
    }
}
