using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Jobs.Sweeps;
using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

[Collection(TensorTestGroup.Name)]
public class SweepCommandTests
{
    [Fact]
    public void Tasks_run_two_at_once_are_counted_and_merged()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--seeds", "0..1");
        Assert.Contains("missing 0-1\ndone 0, running 0, failed 0, waiting 2\n", Status(plan));
        var (early, _, reason) = Do("sweep", "merge", plan, "--out", sweep["merged"]);

        var exitCode = Kills.KilledProgram.Finish(
            ["sweep", "run", plan, "--jobs", "2", "--devices", "cpu,cpu", "--threads", "1", "--quiet"]);
        var (merged, _, error) = Do("sweep", "merge", plan, "--out", sweep["merged"]);

        Assert.Equal(ExitCode.Data, early);
        Assert.Contains("2 of 2 tasks are not done: 0-1.", reason, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.EndsWith("\ndone 2, running 0, failed 0, waiting 0\n", $"\n{Status(plan)}", StringComparison.Ordinal);
        Assert.True(merged == ExitCode.Done, error);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(sweep["merged"], "tasks.csv")).Length);
    }

    [Fact]
    public void A_measured_plan_states_minutes_and_memory_by_the_work_of_each_task()
    {
        using var sweep = new TinySweep();
        string[] measured = ["--split-stages", "--shard", "4", "--measure", "--device", "cpu", "--threads", "1"];

        var plan = SweepPlan.Read(sweep.Plan("plan", [.. measured, "--set", "generate.count=30"]));

        var (train, shards, join) = (plan.Tasks[0], plan.Tasks.Skip(1).SkipLast(1).ToList(), plan.Tasks[^1]);
        Assert.Equal("cpu, 1 thread", train.Estimate!.Device);
        Assert.True(train.Estimate.Minutes > 0 && train.Estimate.Gigabytes > 0.01, $"{train.Estimate}");
        Assert.Equal(8, shards.Count);
        Assert.Null(join.Estimate);
        Assert.All(shards, shard => Assert.True(shard.Estimate!.Minutes > 0, $"{shard.Estimate}"));
        Assert.Equal( // of 2 and of 4 images
            shards[0].Estimate!.Minutes / 2, shards[^1].Estimate!.Minutes, tolerance: 1.1e-4);
        Assert.Equal(["plan.jsonl"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(plan.Path)!)
            .Select(Path.GetFileName));
    }

    [Fact]
    public void Figures_of_several_seeds_and_settings_are_merged_into_one_report()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--stages", "evaluate", "--seeds", "0..1", "--set", "prompt_dropout=0,0.5");
        string[] words = ["--jobs", "2", "--device", "cpu", "--threads", "1", "--quiet"];
        Assert.Equal(ExitCode.Done, Kills.KilledProgram.Finish(["sweep", "run", plan, .. words]));

        var (exitCode, _, error) = Do("sweep", "merge", plan, "--out", sweep["report"]);

        Assert.True(exitCode == ExitCode.Done, error);
        var page = File.ReadAllText(Directory.EnumerateFiles(sweep["report"], "*.md").First());
        Assert.Contains("prompt_dropout=0.5", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_was_filled_in_shards_is_the_one_filled_in_one_go()
    {
        using var sweep = new TinySweep();
        var (whole, shards) = (
            sweep.Plan("whole", "--split-stages"), sweep.Plan("shards", "--split-stages", "--shard", "2"));
        string[] words = ["--device", "cpu", "--threads", "1", "--quiet"];

        Assert.Equal(ExitCode.Done, Kills.KilledProgram.Finish(["sweep", "run", whole, .. words]));
        Assert.Equal(ExitCode.Checkpointed, Do(TinySweep.Run(shards, index: 3)).ExitCode); // before any shard
        Assert.Equal(ExitCode.Done, Kills.KilledProgram.Finish(["sweep", "run", shards, "--jobs", "2", .. words]));
        var (merged, _, error) = Do("sweep", "merge", shards, "--out", sweep["merged"]);

        Assert.True(merged == ExitCode.Done, error);
        Assert.Equal(
            ["0-1", "2-2"], SweepPlan.Read(shards).Tasks.Where(task => task.Id.Contains(".generate.")).Select(task =>
                task.Id.Split('.')[^1]));
        const string Generate = "metal_nut.scratch.s0.generate/sets";
        TinySweep.AssertSame(sweep[$"whole/{Generate}"], sweep[$"shards/{Generate}"]);
    }

    [Fact]
    public void A_failed_task_is_reported_with_its_reason_and_exit_code()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan", "--set", "timesteps=uniform");
        Directory.Delete(sweep.Data["test/scratch"], recursive: true);

        var (exitCode, _, _) = Do(TinySweep.Run(plan));

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("failed   metal_nut.scratch.s0  exit code 3: ", Status(plan), StringComparison.Ordinal);
        var json = Status(plan, "--json").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, JsonElement.Parse(json[^1]).GetProperty("failed").GetInt32());
    }

    [Theory]
    [InlineData("--out plan.txt", "must be a file name that ends in .jsonl")]
    [InlineData("--out plan.jsonl --defects crack", "it has no defect crack")]
    [InlineData("--out plan.jsonl --set rank=0,nine", "must be a whole number")]
    [InlineData("--out plan.jsonl --set select=best", "select")]
    [InlineData("--out plan.jsonl --seeds 3..1", "must be a range such as 0..2")]
    [InlineData("--out plan.jsonl --stages evaluate", "needs the stage generate or baselines")]
    public void Wrong_plans_are_refused_with_what_is_wrong(string words, string expected)
    {
        using var data = TestFolder.Mvtec();

        var (exitCode, _, error) = Do(["sweep", "plan", data.Root, .. words.Split(' '), "--dry-run"]);

        Assert.True(exitCode is ExitCode.Usage or ExitCode.Data, $"{exitCode}");
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_not_overwritten_by_another()
    {
        using var sweep = new TinySweep();
        var plan = sweep.Plan("plan");
        sweep.Plan("plan"); // the same

        var (exitCode, _, error) = Do("sweep", "plan", sweep.Data.Root, "--seeds", "0..3", "--out", plan);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("exists and is another plan", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_of_a_plan_are_relative_to_the_folders_of_its_tasks()
    {
        using var data = TestFolder.Mvtec();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, data.Root);
        var path = Path.Combine(data.Parent, "plans", "plan.jsonl");

        var (exitCode, _, error) = Do("sweep", "plan", relative, "--out", path);

        Assert.True(exitCode == ExitCode.Done, error);
        Assert.Equal(
            "../../../metal_nut", (string)SweepPlan.Read(path).Tasks[0].Jobs[0].Options["data"]!);
    }

    [Fact]
    public void An_index_beyond_the_plan_is_refused()
    {
        using var sweep = new TinySweep();

        var (exitCode, _, error) = Do("sweep", "run", sweep.Plan("plan"), "--index", "1");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--index 1: the plan has 1 task, 0 to 0.", error, StringComparison.Ordinal);
    }

    private static string Status(string plan, params string[] more) => Do(["sweep", "status", plan, .. more]).Output;

    private static (int ExitCode, string Output, string Error) Do(params string[] words)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        return (Runner.Run(WholeProgram.Create(), words, output, error), output.ToString(), error.ToString());
    }
}
