using System.Diagnostics;
using System.Globalization;
using DefectFill.Cli;
using DefectFill.Torch.Random;
using Xunit;

namespace DefectFill.Tests.Files;

/// <summary>
/// The program in child processes that are ended by force at random times. <c>DEFECTFILL_KILLS</c> says how often each
/// test does it; five times unless given.
/// </summary>
internal sealed class KilledProgram(string purpose, double longestSeconds)
{
    private readonly Generator _random = Generator.For(0, purpose, Environment.ProcessId);

    public static int Kills { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DEFECTFILL_KILLS"), out var kills) ? kills : 5;

    public static Process Start(string[] arguments) =>
        Process.Start("dotnet", ["exec", typeof(ExitCode).Assembly.Location, .. arguments])!;

    /// <summary>Runs to the end; returns the exit code.</summary>
    public static int Finish(string[] arguments)
    {
        using var process = Start(arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Kills and starts again until <paramref name="most"/> kills or the end; returns the kills.</summary>
    public int KillUntilDone(string[] arguments, int most)
    {
        var kills = 0;
        while (kills < most && IsKilled(arguments))
        {
            kills++;
        }

        return kills;
    }

    public static void AssertNothingIsTorn(string folder)
    {
        string[] left = [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal))];
        Assert.True(left.Length == 0, string.Create(CultureInfo.InvariantCulture, $"left: {string.Join(", ", left)}"));
    }

    /// <summary>False when the program was done before its time was over.</summary>
    private bool IsKilled(string[] arguments)
    {
        using var process = Start(arguments);
        if (process.WaitForExit(TimeSpan.FromSeconds(_random.Uniform(0.2, longestSeconds))))
        {
            Assert.Equal(ExitCode.Done, process.ExitCode);
            return false;
        }

        process.Kill();
        process.WaitForExit();
        return true;
    }
}
