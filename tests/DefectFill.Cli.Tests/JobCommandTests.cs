using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Cli.Settings;
using DefectFill.Jobs;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class JobCommandTests
{
    private static readonly string[] s_tiny =
    [
        "--steps", "2", "--batch", "1", "--learn", "adapters", "--sample-every", "0", "--device", "cpu", "--threads",
        "1", "--object", "metal nut", "--defect", "scratch", "--seed", "5", "--set", "lr-unet=0.001",
    ];

    [Fact]
    public void A_job_trains_and_fills_the_same_bytes_as_the_commands()
    {
        using var tiny = new TinyRun();
        string[] train = ["train", "--model", TinyRun.Model!, "--data", tiny.Data.Root, .. s_tiny];
        string[] fill =
        [
            "generate", "--run", tiny["run"], "--masks", "train", "--count", "2", "--candidates", "2", "--steps", "2",
            "--select", "psnr", "--device", "cpu", "--threads", "1", "--seed", "3",
        ];

        Do([.. train, "--out", tiny["run"]]);
        Do([.. train, "--out", tiny["job-run"], "--job", tiny["train.json"]]);
        Assert.False(Directory.Exists(tiny["job-run"]));
        Do(["run", tiny["train.json"]]);
        Do([.. fill, "--out", tiny["set"]]);
        Do([.. fill, "--out", tiny["job-set"], "--job", tiny["fill.json"]]);
        Do(["run", tiny["fill.json"]]);

        tiny.AssertSame("run", "job-run");
        AssertSameBytes(tiny["run"], tiny["job-run"], "run.json");
        string[] files = [.. Directory.EnumerateFiles(tiny["set"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(tiny["set"], file))];
        Assert.Contains("images/000001.png", files);
        Assert.All(files, file => AssertSameBytes(tiny["set"], tiny["job-set"], file));
    }

    [Fact]
    public void A_dry_run_of_a_job_writes_nothing_and_what_is_typed_beside_it_wins()
    {
        using var tiny = new TinyRun();
        Do(
        [
            "train", "--model", TinyRun.Model!, "--data", tiny.Data.Root, "--out", tiny["run"], .. s_tiny, "--job",
            tiny["job.json"],
        ]);

        var output = Do(["run", tiny["job.json"], "--dry-run", "--threads", "1"]);

        Assert.Contains("Training scratch on \"metal nut\"", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tiny["run"]));
    }

    [Fact]
    public void A_bad_job_ends_with_2_and_all_its_problems()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["job.json"], """
            {"version": 1, "kind": "report", "options": {"run": "results", "out": 3}}
            """);
        var error = new StringWriter();

        Assert.Equal(ExitCode.Usage, Runner.Run(WholeProgram.Create(), ["run", folder["job.json"]], error, error));
        Assert.Contains("run: report has no such option. Did you mean runs?", error.ToString());
        Assert.Contains("out 3: must be a text.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("runs: is missing, and report needs it.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_of_a_job_name_its_file_and_come_all_at_once()
    {
        using var folder = new TemporaryFolder();
        var job = folder["job.json"];
        File.WriteAllText(job, """
            {"version": 1, "kind": "inspect-train",
             "options": {"task": "clasify", "side": 1, "rate": "fast", "datta": "x", "set": []}}
            """);
        var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(ExitCode.Usage, Runner.Run(WholeProgram.Create(), ["run", job], error, error));
        string[] expected =
        [
            "rate \"fast\": must be a number.",
            "datta: inspect-train has no such option. Did you mean data?",
            "data: is missing, and inspect-train needs it.",
            "out: is missing, and inspect-train needs it.",
            "task clasify: must be one of classify, localise.",
            "side 1: must be a whole number between 64 and 4096.",
        ];
        Assert.Equal(
            expected.Select(line => $"error: {job}: {line}").Order(),
            error.ToString().TrimEnd().Split('\n').Where(line => line.StartsWith("error")).Order());
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("@job.json")]
    [InlineData("--")]
    public void Values_of_a_job_may_look_like_options_and_response_files(string data)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["job.json"], $$$"""
            {"version": 1, "kind": "data-check", "options": {"data": "{{{data}}}", "object": "--sheet"}}
            """);
        var error = new StringWriter();

        var exitCode = Runner.Run(WholeProgram.Create(), ["run", folder["job.json"], "--dry-run"], error, error);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"DF1001 {data}: there is no such folder.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_seed_fits_into_a_job()
    {
        using var folder = new TemporaryFolder();
        string[] report = ["report", "--runs", folder.Path, "--out", folder["report"]];

        Do([.. report, "--seed", "18446744073709551615", "--job", folder["new/job.json"]]);

        Assert.Contains("\"seed\": 18446744073709551615", File.ReadAllText(folder["new/job.json"]));
        Assert.Empty(JobReader.Read(File.ReadAllBytes(folder["new/job.json"])).Problems);
    }

    [Fact]
    public void A_job_is_not_written_in_a_dry_run_nor_with_values_that_make_no_sense()
    {
        using var folder = new TemporaryFolder();
        string[] train = ["train", "--data", "x", "--defect", "y", "--out", "z", "--job", folder["job.json"]];
        var error = new StringWriter();

        Assert.Contains("Would write the job to", Do([.. train, "--dry-run"]), StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.Usage, Runner.Run(WholeProgram.Create(), [.. train, "--lr-unet", "-1"], error, error));
        Assert.Contains("--lr-unet -1: must be at least 0.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Jobs_have_the_options_of_their_commands()
    {
        var root = WholeProgram.Create();
        foreach (var schema in JobSchemas.All)
        {
            string[] form = schema.Variant is { } variant ? [variant] : [];
            string[] path = [.. JobReader.NameOf(schema.Kind).Split('-'), .. form];
            var command = root.Parse(path).CommandResult.Command;
            Assert.Equal(path[^1], command.Name);
            var expected = SettingNames.Settable(command)
                .Where(option => option.Name is not ("--device" or "--threads"))
                .Select(option => (SettingNames.InJson(option.Name), ValueOf(option.ValueType)))
                .Concat(command.Arguments.Select(argument => (argument.Name, ValueOf(argument.ValueType))));
            Assert.Equal(
                expected.Order(), schema.Options.Select(option => (option.Key, option.Value)).Order());
            var required = command.Options.Where(option => option.Required)
                .Select(option => SettingNames.InJson(option.Name)).Concat(command.Arguments.Select(each => each.Name));
            Assert.Equal(required.Order(), schema.Required.Order());
        }
    }

    private static JobValue ValueOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var value when value == typeof(string[]) => JobValue.Texts,
        var value when value == typeof(bool) => JobValue.Switch,
        var value when value == typeof(double) => JobValue.Number,
        var value when value == typeof(int) || value == typeof(ulong) => JobValue.Whole,
        _ => JobValue.Text,
    };

    private static void AssertSameBytes(string expected, string found, string file) => Assert.True(
        File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(
            File.ReadAllBytes(Path.Combine(found, file))),
        $"{file} differs");

    private static string Do(string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.True(Runner.Run(WholeProgram.Create(), words, output, error) == ExitCode.Done, $"{error}");
        return output.ToString();
    }
}
