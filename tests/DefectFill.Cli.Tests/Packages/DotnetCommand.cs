using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>The dotnet command in a child process.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>The configuration in which these tests, and so the whole solution, were built.</summary>
    public static string Configuration { get; } =
        typeof(DotnetCommand).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>What the command prints; fails if its exit code is not 0.</summary>
    public static string Run(string folder, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        using var process = Process.Start(Start(folder, variables, arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var isDone = process.WaitForExit(s_longest);
        if (!isDone)
        {
            process.Kill(entireProcessTree: true);
        }

        var command = string.Join(' ', arguments);
        Assert.True(isDone && process.ExitCode == 0, $"dotnet {command} failed:\n{output.Result}\n{errors.Result}");
        return output.Result;
    }

    private static ProcessStartInfo Start(
        string folder, IReadOnlyDictionary<string, string?> variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No build server: it would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
