using DefectFill.Core.Problems;
using DefectFill.Jobs.Sweeps;
using DefectFill.Jobs.Sweeps.Planning;
using Xunit;

namespace DefectFill.Jobs.Tests.Sweeps;

public class SweepPlanTests
{
    [Fact]
    public void A_plan_is_read_as_it_was_written_and_a_line_is_a_task()
    {
        using var sweep = new Sweep();
        sweep.Plan.Write();

        var lines = File.ReadAllLines(sweep.Plan.Path);
        var read = SweepPlan.Read(sweep.Plan.Path);

        Assert.Equal(5, lines.Length);
        Assert.Equal(
            ["part.crack.s0", "part.crack.s1", "part.hole.s0", "part.hole.s1"], read.Tasks.Select(task => task.Id));
        Assert.Equal(sweep.Plan.Text(), read.Text());
        Assert.Equal(sweep.Plan.Tasks.Select(task => task.Sha256()), read.Tasks.Select(task => task.Sha256()));
        Assert.False(read.IsTaken());
    }

    [Theory]
    [InlineData("crack", "crock", "do not match the hash")]
    [InlineData("\"version\":1,\"tasks\"", "\"version\":2,\"tasks\"", "its version is 2")]
    [InlineData("\"sha256\"", "\"sha\"", "cut off or changed")]
    public void A_plan_that_was_changed_is_refused(string before, string after, string found)
    {
        using var sweep = new Sweep();
        File.WriteAllText(sweep["bad.jsonl"], sweep.Plan.Text().Replace(before, after, StringComparison.Ordinal));

        var error = Assert.Throws<DatasetException>(() => SweepPlan.Read(sweep["bad.jsonl"]));

        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_was_cut_off_is_refused()
    {
        using var sweep = new Sweep();
        var text = sweep.Plan.Text();
        var seal = text.LastIndexOf("{\"version", StringComparison.Ordinal);
        foreach (var length in (int[])[0, 1, text.Length / 2, text.IndexOf('\n'), seal])
        {
            File.WriteAllText(sweep["cut.jsonl"], text[..length]);
            Assert.Throws<DatasetException>(() => SweepPlan.Read(sweep["cut.jsonl"]));
        }
    }

    [Fact]
    public void Settings_go_to_the_jobs_that_mean_them()
    {
        var plan = Sweep.Make(new SweepOptions
        {
            Out = "plan.jsonl",
            Settings = ["steps=20", "fill_steps=5", "rank=4,8", "evaluate.protocol=published", "generate.guidance=2"],
        });
        var task = plan.Tasks[1];

        Assert.Equal(4, plan.Tasks.Count);
        Assert.Equal("part.crack.rank=8.s0", task.Id);
        Assert.Equal(20, (long)Sweep.Options(task, JobKind.Train)["steps"]!);
        Assert.Equal(8, (long)Sweep.Options(task, JobKind.Train)["rank"]!);
        Assert.Equal(5, (long)Sweep.Options(task, JobKind.Generate)["steps"]!);
        Assert.Equal(2.0, (double)Sweep.Options(task, JobKind.Generate)["guidance"]!);
        Assert.Equal("published", (string)Sweep.Options(task, JobKind.Evaluate)["protocol"]!);
        Assert.Null(Sweep.Options(task, JobKind.DataSplit)["protocol"]);
    }

    [Fact]
    public void Seeds_share_a_split_and_figures_are_labelled_by_what_varies()
    {
        var plan = Sweep.Make(new SweepOptions
        {
            Out = "plan.jsonl",
            Settings = ["rank=4,8", "steps=20"],
            Seeds = "3,5",
            Stages = ["train", "generate", "evaluate", "inspect"],
        });

        Assert.Equal(["rank=4", "rank=4", "rank=8", "rank=8"], plan.Tasks.Select(task =>
            Assert.Single(task.Jobs.Select(job => (string?)job.Options["label"]).OfType<string>().Distinct())));
        Assert.All(plan.Tasks, task => Assert.Null(Sweep.Options(task, JobKind.DataSplit)["seed"]));
        Assert.Equal([3UL, 5, 3, 5], plan.Tasks.Select(task => (ulong)Sweep.Options(task, JobKind.Evaluate)["seed"]!));
        Assert.Null(Sweep.Options(
            Sweep.Make(new SweepOptions { Out = "plan.jsonl" }).Tasks[0], JobKind.Evaluate)["label"]);
    }

    [Fact]
    public void Every_job_of_a_plan_is_a_job_that_can_be_run()
    {
        var plan = Sweep.Make(new SweepOptions
        {
            Out = "plan.jsonl",
            Stages = ["train", "generate", "baselines", "evaluate", "inspect"],
            Methods = ["crop-paste", "few-shot", "realfill"],
        });

        var task = Assert.Single(plan.Tasks);
        Assert.All(task.Jobs, job =>
            Assert.Empty(JobReader.Read(System.Text.Encoding.UTF8.GetBytes(job.ToJson())).Problems));
        Assert.Equal(2, task.Jobs.Count(job => job.Kind == JobKind.Train));
        Assert.Equal(8, task.Jobs.Count(job => job.Kind == JobKind.InspectTrain)); // two tasks by four methods
    }

    [Fact]
    public void Stages_that_are_split_read_the_results_of_those_before()
    {
        var plan = Sweep.Make(new SweepOptions { Out = "plan.jsonl", SplitStages = true });

        Assert.Equal([2, 2, 2], plan.Stages);
        Assert.Equal(["part.crack.s0.train"], plan.Tasks[2].After);
        Assert.Equal("part.crack.s0.generate", plan.Tasks[2].Id);
        var (generate, evaluate) = (
            Sweep.Options(plan.Tasks[2], JobKind.Generate), Sweep.Options(plan.Tasks[4], JobKind.Evaluate));
        Assert.Equal("../part.crack.s0.train/runs/crack", (string)generate["run"]![0]!);
        Assert.Equal("../splits/part.crack.s0.json", (string)evaluate["split"]!);
    }

    [Fact]
    public void Shards_of_a_set_are_filled_by_a_task_each_and_joined_by_one_that_comes_after_them()
    {
        var plan = Sweep.Make(new SweepOptions
        {
            Out = "plan.jsonl",
            SplitStages = true,
            Shard = 3,
            Settings = ["count=9", "keep=2"],
        });

        Assert.Equal([2, 2, 2, 2, 2, 2], plan.Stages);
        string[] shards = ["part.crack.s0.generate.0-3", "part.crack.s0.generate.4-7", "part.crack.s0.generate.8-8"];
        SweepTask[] tasks = [.. plan.Tasks.Where(task => task.Id.StartsWith("part.crack.", StringComparison.Ordinal))];
        Assert.Equal(
            ["part.crack.s0.train", .. shards, "part.crack.s0.generate", "part.crack.s0.evaluate"],
            tasks.Select(task => task.Id));
        Assert.All(tasks[1..4], task => Assert.Equal(["part.crack.s0.train"], task.After));
        Assert.Equal(shards, tasks[4].After);
        Assert.Equal(["part.crack.s0.generate"], tasks[5].After);
        Assert.Equal("4..7", (string)Sweep.Options(tasks[2], JobKind.Generate)["range"]!);
        var join = Assert.Single(tasks[4].Jobs);
        Assert.Equal(JobKind.SetJoin, join.Kind);
        Assert.Equal(
            shards.Select(shard => $"../{shard}/sets/defectfill-crack"),
            join.Options["sets"]!.AsArray().Select(set => (string)set!));
        Assert.All(plan.Tasks.SelectMany(task => task.Jobs), job =>
            Assert.Empty(JobReader.Read(System.Text.Encoding.UTF8.GetBytes(job.ToJson())).Problems));
    }

    [Fact]
    public void Sets_of_different_sizes_have_as_many_shards_as_they_need()
    {
        var plan = Sweep.Make(
            new SweepOptions { Out = "plan.jsonl", SplitStages = true, Shard = 4, Settings = ["count=4,10"] },
            new SweepObject("part", "../../part", ["crack"]));

        Assert.Equal([2, 2, 1, 1, 2, 2], plan.Stages);
        Assert.Equal(
            ["part.crack.count=4.s0.generate.0-3"], plan.Tasks.Single(task =>
                task.Id == "part.crack.count=4.s0.generate").After);
        Assert.Equal(3, plan.Tasks.Single(task => task.Id == "part.crack.count=10.s0.generate").After.Count);
    }

    [Theory]
    [InlineData(0, true, "train,generate", "{option:shard} 0: must be at least 1.")]
    [InlineData(50, false, "train,generate", "{option:shard} 50: needs {option:split_stages}, and the stage generate.")]
    [InlineData(50, true, "baselines", "{option:shard} 50: needs {option:split_stages}, and the stage generate.")]
    public void Shards_need_stages_that_are_split_and_something_to_fill(
        int shard, bool splits, string stages, string expected) =>
        Assert.Equal([expected], new SweepOptions
        {
            Out = "plan.jsonl",
            Shard = shard,
            SplitStages = splits,
            Stages = stages.Split(','),
        }.Problems().Select(problem => problem.Text()));

    [Fact]
    public void All_problems_of_a_sweep_come_at_once()
    {
        string[] Texts(SweepOptions options) => [.. options.Problems().Select(problem => problem.Text())];

        Assert.Equal(4, Texts(new SweepOptions
        {
            Out = "plan.txt",
            Stages = ["generate", "fly"],
            Seeds = "2..0",
        }).Length);
        var settings = Texts(new SweepOptions
        {
            Out = "plan.jsonl",
            Settings = ["rank=x", "rnk=4", "seed=1", "cut.steps=3", "rank", "steps=1", "steps=2"],
        });
        Assert.Equal(6, settings.Length);
        Assert.Contains("{option:set} rnk: no stage of this plan has such an option. Did you mean rank?", settings);
        Assert.Contains("{option:set} rank=x: must be a whole number.", settings);
    }

    [Theory]
    [InlineData("0..2", "0 1 2")]
    [InlineData("7,0..1", "7 0 1")]
    [InlineData("2..0", null)]
    [InlineData("a", null)]
    public void Seeds_are_ranges_and_lists(string text, string? expected) => Assert.Equal(
        expected, SeedRange.Parse(text) is { } seeds ? string.Join(' ', seeds) : null);

    [Fact]
    public void A_plan_of_219_tasks_is_made_in_a_moment()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var plan = Sweep.Make(
            new SweepOptions { Out = "plan.jsonl", Seeds = "0..2" },
            [.. Enumerable.Range(0, 73).Select(number => new SweepObject($"part{number}", $"../{number}", ["crack"]))]);
        _ = plan.Text();

        Assert.Equal(219, plan.Tasks.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }
}
