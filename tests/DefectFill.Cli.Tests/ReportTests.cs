using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Lab.Evaluation;
using DefectFill.Lab.Reporting;
using DefectFill.Lab.Reporting.Pictures;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public sealed partial class ReportTests : IDisposable
{
    private readonly int _threads = TorchRuntime.Threads;

    public ReportTests() => TorchRuntime.Threads = 1; // small pictures gain nothing by sharing

    public void Dispose() => TorchRuntime.Threads = _threads;

    [Fact]
    public void Page_markdown_and_csv_show_the_same_numbers()
    {
        using var toy = new ToySets();
        Evaluate(toy, "a.json", toy.Make("ours", new ToySet { Candidates = true }), toy.Make("paste", s_paste));
        Evaluate(toy, "b.json", toy.Make("ours2", new ToySet { Seed = 2, Defects = ["bar"] }));

        var page = ReportWriter.Write(new ReportOptions(toy["results"], toy["report"]));

        string[] csv = [.. File.ReadLines(toy["report/report.csv"]).Skip(1).Select(line => Fields(line)[6])];
        string[] markdown =
        [
            .. File.ReadLines(toy["report/report.md"])
                .Where(line => line.StartsWith("| data", StringComparison.Ordinal))
                .SelectMany(line => line.Trim('|', ' ').Split('|')[2..]).Select(cell => cell.Trim().Trim('*')),
        ];
        var html = File.ReadAllText(page);
        var body = html[..html.IndexOf("<h2>Pictures", StringComparison.Ordinal)];
        string[] cells = [.. Cell().Matches(body).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
        Assert.NotEmpty(csv);
        Assert.Equal(csv, markdown);
        Assert.Equal(csv, cells);
        Assert.Contains(csv, text => text.Contains(" ± ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_holds_its_pictures_and_names_no_place_outside()
    {
        using var toy = new ToySets();
        Evaluate(toy, "a.json", toy.Make("ours", new ToySet { Candidates = true }), toy.Make("paste", s_paste));

        var html = File.ReadAllText(ReportWriter.Write(new ReportOptions(toy["results"], toy["report"])));

        Assert.All(
            Source().Matches(html), match => Assert.StartsWith("data:image/jpeg;base64,", match.Groups[1].Value));
        Assert.True(Source().Count(html) > 20);
        Assert.Contains("Methods side by side", html);
        Assert.Contains("0.500 kept", html);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_are_those_of_the_image_when_a_pair_keeps_several()
    {
        using var toy = new ToySets();
        var set = SetFolder.Open(toy.Make("ours", new ToySet { Candidates = true, Keep = 2 }));

        var fill = ShownFill.Open(set, set.Lines[2], toy.Data)!;

        Assert.Equal(fill.Zoom.Jpeg, Assert.Single(fill.Candidates, each => each.Frame == "kept").Jpeg);
    }

    [Fact]
    public void A_mean_over_what_is_not_all_there_is_a_dash()
    {
        using var toy = new ToySets();
        Evaluate(toy, "a.json", toy.Make("ours"), toy.Make("paste", s_paste with { Defects = ["bar"] }));

        ReportWriter.Write(new ReportOptions(toy["results"], toy["report"]));

        var kid = Rows(toy).Where(row => row[1].StartsWith("KID", StringComparison.Ordinal) && row[5] == "crop-paste");
        Assert.Equal(
            [("bar", false), ("spot", true), ("mean over types", true)], kid.Select(row => (row[4], row[6] == "-")));
    }

    [Fact]
    public void Seeds_give_a_mean_and_their_spread()
    {
        using var toy = new ToySets();
        var first = Evaluate(toy, "a.json", toy.Make("one"));
        var second = Evaluate(toy, "b.json", toy.Make("two", new ToySet { Seed = 2 }));

        ReportWriter.Write(new ReportOptions(toy["results"], toy["report"]));

        var row = Rows(toy).First(row => row[1].StartsWith("KID", StringComparison.Ordinal) && row[4] == "bar");
        double[] values = [Kid(first), Kid(second)];
        Assert.Equal("2", row[9]);
        Assert.Equal(values.Average(), Number(row[7]), 1e-9);
        Assert.Equal(Math.Abs(values[0] - values[1]) / Math.Sqrt(2), Number(row[8]), 1e-9);
        Assert.Contains("seeds 1, 2, ± over seeds", row[10]);
    }

    [Fact]
    public void The_protocols_never_share_a_table_and_ablations_have_their_own()
    {
        using var toy = new ToySets();
        var ours = toy.Make("ours");
        Evaluate(toy, "a.json", ours);
        SetEvaluation.Prepare(Options(toy, "p.json", ours) with { Protocol = InspectionProtocol.Published })
            .Run(Device.Cpu, default);
        SetEvaluation.Prepare(Options(toy, "l.json", toy.Make("less")) with { Label = "without L_def" })
            .Run(Device.Cpu, default);

        ReportWriter.Write(new ReportOptions(toy["results"], toy["report"]));

        var rows = Rows(toy).Where(row => row[1].StartsWith("KID", StringComparison.Ordinal)).ToList();
        var generation = rows.Where(row => row[0] == "generation").ToList();
        Assert.Equal(["clean", "published"], generation.Select(row => row[2]).Distinct());
        Assert.Equal(["defectfill"], generation.Select(row => row[5]).Distinct());
        Assert.Equal(
            ["without L_def", "full method"],
            rows.Where(row => row[0] == "ablations").Select(row => row[5]).Distinct());
        Assert.DoesNotContain(rows, row => row[0] == "ablations" && row[2] == "published");
    }

    [Fact]
    public void Two_values_for_one_place_are_rejected()
    {
        using var toy = new ToySets();
        Evaluate(toy, "a.json", toy.Make("one"));
        Evaluate(toy, "b.json", toy.Make("two", new ToySet { Good = toy.Dataset.TrainGood[3] }));

        var (exitCode, error) = Run("--runs", toy["results"], "-o", toy["report"]);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("Expected one value for one place of a table", error);
    }

    [Fact]
    public void A_folder_without_evaluations_ends_with_3_and_a_missing_one_with_2()
    {
        using var toy = new ToySets();

        var empty = Run("--runs", toy.Data, "-o", toy["report"]);
        var missing = Run("--runs", toy["nowhere"], "-o", toy["report"]);

        Assert.Equal((ExitCode.Data, ExitCode.Usage), (empty.ExitCode, missing.ExitCode));
        Assert.Contains("no evaluation is in it", empty.Error);
        Assert.Contains("there is no such folder", missing.Error);
    }

    [Theory]
    [InlineData("report.html", "<!doctype html>\n<title>My report</title>\n")]
    [InlineData("report.md", "# Report\n\nNotes of my own.\n")]
    [InlineData("report.csv", "claim,metric\n")]
    public void Nothing_but_an_earlier_report_is_written_over(string name, string text)
    {
        using var toy = new ToySets();
        Evaluate(toy, "a.json", toy.Make("ours"));
        string[] arguments = ["--runs", toy["results"], "-o", toy["report"]];
        Directory.CreateDirectory(toy["report"]);
        File.WriteAllText(toy["report/notes.md"], "mine");

        var first = Run(arguments);
        var again = Run(arguments);
        File.WriteAllText(toy[$"report/{name}"], text);
        var foreign = Run(arguments);
        var planned = Run([.. arguments, "--dry-run"]);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, again.ExitCode));
        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (foreign.ExitCode, planned.ExitCode));
        Assert.Contains($"{name} in it is not a report", foreign.Error);
        Assert.Equal(text, File.ReadAllText(toy[$"report/{name}"]));
    }

    [Fact]
    public void Every_evaluation_that_cannot_be_read_is_reported_at_once()
    {
        using var toy = new ToySets();
        Directory.CreateDirectory(toy["broken"]);
        foreach (var name in (string[])["a.json", "b.json"])
        {
            File.WriteAllText(Path.Combine(toy["broken"], name), $$"""{"format": "{{EvaluationMark.Kind}}", """);
        }

        var (exitCode, error) = Run("--runs", toy["broken"], "-o", toy["report"]);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("a.json", error);
        Assert.Contains("b.json", error);
    }

    private static readonly ToySet s_paste = new() { Method = "crop-paste", Seed = 1 };

    private static EvaluationFile Evaluate(ToySets toy, string name, params string[] sets) =>
        SetEvaluation.Prepare(Options(toy, name, sets)).Run(Device.Cpu, default);

    private static EvaluationOptions Options(ToySets toy, string name, params string[] sets) => new()
    {
        Sets = sets,
        Data = toy.Data,
        Split = toy.SplitFile,
        Out = toy[$"results/{name}"],
    };

    private static double Kid(EvaluationFile file) => file.Generation[0].Figures[0].Printed!.Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(ToySets toy) =>
        File.ReadLines(toy["report/report.csv"]).Skip(1).Select(Fields);

    // Fields of a line of CSV, quoted ones without their quotes.
    private static string[] Fields(string line) =>
        [.. Field().Matches(line).Select(match => match.Value.TrimStart(',').Trim('"'))];

    private static (int ExitCode, string Error) Run(params string[] arguments)
    {
        var error = new StringWriter();
        var root = new Command("defectfill") { ReportCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, ["report", .. arguments], new StringWriter(), error), error.ToString());
    }

    [GeneratedRegex("<td class=\"number[^\"]*\">([^<]*)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("(^|,)(\"[^\"]*\"|[^,]*)")]
    private static partial Regex Field();
}
