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
    public void An_attempt_without_a_sign_of_life_is_reported_as_lost()
    {
        using var sweep = new Sweep();
        var folder = sweep.Folder().AttemptPath("dead");
        Directory.CreateDirectory(folder);
        new AttemptRecord("dead", "elsewhere", 1, "cpu", DateTimeOffset.UtcNow)
        {
            Beat = DateTimeOffset.UtcNow.AddMinutes(-3),
            State = AttemptState.Running,
            Job = 1,
            Jobs = 4,
            Seconds = 5,
        }.Write(folder);

        var standing = TaskStanding.Of(sweep.Plan, sweep.Plan.Tasks[0], DateTimeOffset.UtcNow);

        Assert.True(standing.IsLost);
        Assert.Equal("no sign of life from elsewhere for 3 min at job 2 of 4; resumes from there", standing.Detail);
    }
}
