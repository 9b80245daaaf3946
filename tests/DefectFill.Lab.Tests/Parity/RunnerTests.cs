using DefectFill.Parity;
using Xunit;

namespace DefectFill.Lab.Tests.Parity;

public sealed class RunnerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("parity-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Prints_a_line_a_case_and_the_counts_and_fails_when_one_failed()
    {
        Write("rng/right", """{"kind": "rng", "rows": [], "expected": {} }""");
        Write("odd/unknown", """{"kind": "unheard", "expected": {} }""");
        Write("fullsize/big", """{"kind": "unet", "expected": {} }""");

        var (code, lines) = Run(_root);

        Assert.Equal(1, code);
        Assert.Matches(@"^FAIL odd/unknown NaN 0 \d+\.\d\d kind unheard not supported$", lines[0]);
        Assert.Matches(@"^FAIL rng/right NaN 0 \d+\.\d\d nothing was checked$", lines[1]);
        Assert.Equal("0 passed, 2 failed, 1 skipped", lines[2]);
    }

    [Fact]
    public void An_expected_value_that_no_check_names_fails_the_case()
    {
        var known = """
            [{"counter": [0, 0, 0, 0], "key": [0, 0], "words": [1713891541, 3781805453, 3159862348, 2600524760]}]
            """;
        Write("rng/whole", $$"""{"kind": "rng", "rows": {{known}}, "expected": {} }""");
        Write("rng/forgotten", $$"""{"kind": "rng", "rows": {{known}}, "expected": {"extra": {"shape": [] } } }""");

        var (code, lines) = Run(_root, "--group", "rng");

        Assert.Equal(1, code);
        Assert.EndsWith("extra: was not checked", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^pass rng/whole 0 0 \d+\.\d\d$", lines[1]);
        Assert.Equal("1 passed, 1 failed, 0 skipped", lines[2]);
    }

    [Fact]
    public void A_broken_case_is_a_failure_on_one_line()
    {
        Write("rng/broken", "{");

        var (code, lines) = Run(_root);

        Assert.Equal(1, code);
        Assert.StartsWith("FAIL rng/broken NaN 0 ", lines[0], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("--group")]
    [InlineData("no-such-folder")]
    public void Wrong_usage_is_exit_code_2_with_a_reason(string word)
    {
        var errors = new StringWriter();

        Assert.Equal(2, Runner.Run([word], TextWriter.Null, errors));
        Assert.Contains(word, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_check_is_the_one_farthest_beyond_its_tolerance()
    {
        var result = new Result(
            "g/n", [new("a", 0.5, 1), new("b", 2e-5, 1e-5), new("c", 0, 0)], TimeSpan.FromSeconds(1.5));

        Assert.Equal("FAIL g/n 2E-05 1E-05 1.50 b", result.ToString());
    }

    private static (int Code, string[] Lines) Run(params string[] words)
    {
        var output = new StringWriter { NewLine = "\n" };
        var code = Runner.Run(words, output, TextWriter.Null);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Write(string name, string json)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "case.json"), json);
    }
}
