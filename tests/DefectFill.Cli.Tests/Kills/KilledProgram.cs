using System.Diagnostics;
using System.Globalization;
using DefectFill.Cli.Basics;
using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Cli.Tests.Kills;

/// <summary>
/// The program in child processes that are ended by force at random times. <c>DEFECTFILL_KILLS</c> says how often each
/// test does it, if the test's own number is not to do.
/// </summary>
internal sealed class KilledProgram(string purpose, double longestSeconds)
{
    private readonly Generator _random = Generator.For(0, purpose, Environment.ProcessId);

    public static Process Start(string[] arguments) =>
        Process.Start("dotnet", ["exec", typeof(ExitCode).Assembly.Location, .. arguments])!;

    /// <summary>Runs to the end; returns the exit code.</summary>
    public static int Finish(string[] arguments)
    {
        using var process = Start(arguments);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>
    /// Runs folder after folder to the end, killing as often as asked in all, and checks each of them: nothing torn
    /// lies about, and what <paramref name="check"/> demands.
    /// </summary>
    /// <param name="kills">How many, unless <c>DEFECTFILL_KILLS</c> says otherwise.</param>
    /// <param name="folder">The folder of a number.</param>
    /// <param name="arguments">The command line that works in it.</param>
    /// <param name="check">Told each finished folder.</param>
    public void Torment(int kills, Func<int, string> folder, Func<string, string[]> arguments, Action<string> check)
    {
        var wanted =
            int.TryParse(Environment.GetEnvironmentVariable("DEFECTFILL_KILLS"), out var given) ? given : kills;
        for (var (done, run) = (0, 0); done < wanted; run++)
        {
            var (path, command) = (folder(run), arguments(folder(run)));
            while (done < wanted && IsKilled(command))
            {
                done++;
            }

            Assert.Equal(ExitCode.Done, Finish(command));
            check(path);
            AssertNothingIsTorn(path);
        }
    }

    private static void AssertNothingIsTorn(string folder)
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
