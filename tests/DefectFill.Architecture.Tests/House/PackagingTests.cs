using System.Diagnostics;
using Xunit;

namespace DefectFill.Architecture.Tests.House;

/// <summary>The scripts in <c>packaging</c> and the Dockerfile, without running them.</summary>
public class PackagingTests
{
    private const string ShellCheck = "/usr/bin/shellcheck";

    [ShellCheckFact]
    public void ShellCheck_has_nothing_to_warn_of()
    {
        var scripts = Repository.Files("packaging").Where(file => file.EndsWith(".sh", StringComparison.Ordinal));
        var start = new ProcessStartInfo(ShellCheck, ["--severity=warning", .. scripts])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;

        Assert.Equal("", process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void The_Dockerfile_runs_nothing_but_the_scripts_that_are_tested_without_an_engine()
    {
        var steps = File.ReadLines(Repository.PathOf("Dockerfile"))
            .Where(line => line.StartsWith("RUN ", StringComparison.Ordinal));
        var tested = File.ReadAllText(Repository.PathOf("packaging/test-container.sh"));

        Assert.Equal(
            [
                "RUN /src/packaging/container/build.sh \"$LIBTORCH\"",
                "RUN --mount=type=bind,from=build,source=/out,target=/out /out/install.sh",
            ],
            steps);
        Assert.Contains("inside build /src/packaging/container/build.sh", tested, StringComparison.Ordinal);
        Assert.Contains("inside image /out/install.sh", tested, StringComparison.Ordinal);
    }

    private sealed class ShellCheckFactAttribute : FactAttribute
    {
        public ShellCheckFactAttribute() =>
            Skip = File.Exists(ShellCheck) ? null : "there is no shellcheck (sudo apt-get install shellcheck)";
    }
}
