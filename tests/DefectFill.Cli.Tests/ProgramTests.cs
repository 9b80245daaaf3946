using System.Diagnostics;
using System.Text.Json;
using DefectFill.Cli.Basics;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>The program as a process of its own.</summary>
public class ProgramTests
{
    private const int Factor = 4; // of the time in which the version is printed

    [Fact]
    public void Help_comes_at_once_and_loads_no_LibTorch()
    {
        var (exitCode, output, _) = Start(["--help"], ("DEFECTFILL_TORCHSHIM", "/nowhere/libtorchshim.so"));

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("doctor", output);
        // However busy the machine is.
        Assert.InRange(Quickest("--help"), TimeSpan.Zero, Factor * Quickest("--version"));
    }

    private static TimeSpan Quickest(string argument) => Enumerable.Range(0, 3).Min(_ =>
    {
        var clock = Stopwatch.StartNew();
        Start([argument]);
        return clock.Elapsed;
    });

    [Fact]
    public void An_unknown_command_ends_with_2_and_guesses()
    {
        var (exitCode, output, error) = Start(["docter"]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Empty(output);
        Assert.Contains("doctor", error);
    }

    [Fact]
    public void The_doctor_reports_a_shim_that_is_no_library()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "not a library\n");
        try
        {
            AssertFault(Start(["doctor", "--json"], ("DEFECTFILL_TORCHSHIM", file)), "cannot be loaded");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_doctor_reports_a_shim_that_is_not_there()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        AssertFault(Start(["doctor", "--json"], ("DEFECTFILL_TORCHSHIM", nowhere)), "does not exist");
    }

    [Fact]
    public void The_doctor_survives_a_library_that_crashes()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var source = Path.Combine(folder.FullName, "crash.cpp");
            var library = Path.Combine(folder.FullName, "libcrash.so");
            File.WriteAllText(source, """
                #include <cstdlib>
                __attribute__((constructor)) static void crash() { std::abort(); }
                """);
            using (var compiler = Process.Start("c++", ["-shared", "-fPIC", "-o", library, source]))
            {
                compiler.WaitForExit();
            }

            AssertFault(Start(["doctor", "--json"], ("DEFECTFILL_TORCHSHIM", library)), "crashed (signal 6)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Every finding arrives, so the doctor itself survived.
    private static void AssertFault((int ExitCode, string Output, string Error) run, string found)
    {
        Assert.Equal(ExitCode.Environment, run.ExitCode);
        var checks = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(check => check.GetProperty("name").GetString()!);
        Assert.Equal("fault", checks["LibTorch"].GetProperty("health").GetString());
        Assert.Contains(found, checks["LibTorch"].GetProperty("found").GetString());
        Assert.NotEmpty(checks["LibTorch"].GetProperty("cure").GetString()!);
        Assert.Contains("disk", checks.Keys);
    }

    private static (int ExitCode, string Output, string Error) Start(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(ExitCode).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
