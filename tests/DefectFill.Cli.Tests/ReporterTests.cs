using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Cli.Tests;

public class ReporterTests
{
    private static readonly JsonTypeInfo<Named> s_named =
        (JsonTypeInfo<Named>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Named));

    private static readonly CommonOptions s_plain = new(false, false, "auto", null, 0, false, false);

    [Fact]
    public void With_json_stdout_holds_nothing_but_objects()
    {
        var (output, error) = Speak(s_plain with { Json = true });

        Assert.Equal(
            "{\"event\":\"warning\",\"text\":\"careful\",\"warning\":\"careful\"}\n" +
            "{\"event\":\"result\",\"name\":\"forty-two\"}\n",
            output);
        Assert.Contains("prose", error);
    }

    [Fact]
    public void Without_json_stdout_holds_the_prose()
    {
        var (output, error) = Speak(s_plain);

        Assert.Equal("prose\nforty-two\n", output);
        Assert.Contains("warning: careful", error);
    }

    [Fact]
    public void Quiet_keeps_warnings_and_results()
    {
        var (output, error) = Speak(s_plain with { Quiet = true });

        Assert.Equal("forty-two\n", output);
        Assert.Equal("warning: careful\n", error);
    }

    [Fact]
    public void Redirected_text_has_no_colours()
    {
        Assert.Equal("ok", new Palette(onTerminal: false).Good("ok"));
    }

    [Fact]
    public void Every_event_is_a_line_of_json_with_its_name()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var reporter = new Reporter(s_plain with { Json = true }, output, TextWriter.Null))
        {
            reporter.Report(new ProgressEvent("filling", 1, 9, "fast"));
            reporter.Report(new StepEvent(new StepRecord(3, 0.5, null, null, null, 0.25, 0, 1, 2), 7));
            reporter.Report(new NoteEvent("a \"note\""));
            reporter.Report(new ArtefactEvent("sheet", "set/sheet.png"));
            reporter.Report(new DoneEvent("set"));
        }

        Assert.Equal(["progress", "step", "note", "artefact", "done"], JsonLines.Events(output.ToString()));
        JsonElement[] lines = [.. output.ToString().TrimEnd().Split('\n').Select(line => JsonElement.Parse(line))];
        Assert.Equal("filling", lines[0].GetProperty("what").GetString());
        Assert.Equal(9, lines[0].GetProperty("total").GetInt32());
        Assert.Equal(3, lines[1].GetProperty("step").GetProperty("step").GetInt32());
        Assert.Equal(7, lines[1].GetProperty("steps").GetInt32());
        Assert.Equal("a \"note\"", lines[2].GetProperty("text").GetString());
        Assert.Equal("a \"note\"", lines[2].GetProperty("note").GetString());
        Assert.Equal(Path.GetFullPath("set"), lines[4].GetProperty("path").GetString());
        Assert.Equal(Path.GetFullPath("set"), lines[4].GetProperty("done").GetString());
    }

    [Fact]
    public void Progress_is_thinned_out_but_for_its_first_and_last_event()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using (var reporter = new Reporter(s_plain with { Json = true }, output, TextWriter.Null))
        {
            for (var done = 1; done <= 1000; done++)
            {
                reporter.Progress("filling", done, 1000);
            }
        }

        int[] shown =
            [.. JsonLines.Of(output.ToString(), "progress").Select(line => line.GetProperty("done").GetInt32())];
        Assert.Equal((1, 1000), (shown[0], shown[^1]));
        Assert.InRange(shown.Length, 2, 100);
    }

    [Theory]
    [InlineData(Severity.Note, "{\"event\":\"note\",\"text\":\"a.png: is new. Split again.\",\"name\":\"it\"}")]
    [InlineData(Severity.Warning, "{\"event\":\"warning\",\"text\":\"a.png: is new. Split again.\",\"name\":\"it\"}")]
    [InlineData(Severity.Error, "{\"event\":\"result\",\"name\":\"it\"}")]
    public void A_finding_is_an_event_of_its_severity(Severity severity, string expected)
    {
        var problem = new Problem(severity, "DF3101", "a.png", "is new.", "Split again.");
        using var output = new StringWriter { NewLine = "\n" };
        using (var reporter = new Reporter(s_plain with { Json = true }, output, TextWriter.Null))
        {
            reporter.Finding(problem, new Named("it"), s_named, "prose");
        }

        Assert.Equal(expected, output.ToString().TrimEnd());
    }

    private sealed record Named(string Name);

    private static (string Output, string Error) Speak(CommonOptions options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using (var reporter = new Reporter(options, output, error))
        {
            reporter.Say("prose");
            reporter.Detail("only when verbose");
            reporter.Warn("careful");
            reporter.Result(new Named("forty-two"), s_named, "forty-two");
        }

        return (output.ToString(), error.ToString());
    }
}
