using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using Xunit;

namespace DefectFill.Cli.Tests;

public class ReporterTests
{
    private static readonly JsonTypeInfo<int> s_number =
        (JsonTypeInfo<int>)JsonSerializerOptions.Default.GetTypeInfo(typeof(int));

    private static readonly CommonOptions s_plain = new(false, false, "auto", null, 0, false, false);

    [Fact]
    public void With_json_stdout_holds_nothing_but_objects()
    {
        var (output, error) = Speak(s_plain with { Json = true });

        Assert.Equal("42\n", output);
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

    private static (string Output, string Error) Speak(CommonOptions options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using (var reporter = new Reporter(options, output, error))
        {
            reporter.Say("prose");
            reporter.Detail("only when verbose");
            reporter.Warn("careful");
            reporter.Result(42, s_number, "forty-two");
        }

        return (output.ToString(), error.ToString());
    }
}
