using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;

namespace DefectFill.Cli.Doctor;

/// <summary>
/// Loads native code in a child process of this program, so that a broken library is reported instead of crashing.
/// </summary>
internal static class ProbeProcess
{
    private const int FirstSignal = 128; // an exit code of 128 + n means signal n
    private const int Patience = 120_000; // milliseconds

    /// <summary>The facts, or the reason they are missing.</summary>
    public static (T? Facts, string Problem) Ask<T>(string probe, int? threads, JsonTypeInfo<T> json)
        where T : class
    {
        using var child = ChildProgram.Start(["doctor", "--probe", probe, .. Threads(threads)]);
        var output = child.StandardOutput.ReadToEndAsync();
        var error = child.StandardError.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill(entireProcessTree: true);
            return (null, $"no answer within {Patience / 1000} seconds");
        }

        return child.ExitCode == ExitCode.Done
            ? (JsonSerializer.Deserialize(output.Result, json), "")
            : (null, Why(child.ExitCode, error.Result));
    }

    private static string Why(int exitCode, string error)
    {
        var said =
            string.Join(' ', error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        said = said.StartsWith("error: ", StringComparison.Ordinal) ? said["error: ".Length..] : said;
        return exitCode > FirstSignal
            ? $"the library crashed (signal {exitCode - FirstSignal}). {said}".TrimEnd() : said;
    }

    private static string[] Threads(int? threads) =>
        threads is { } count ? ["--threads", count.ToString(CultureInfo.InvariantCulture)] : [];
}
