using System.ComponentModel;
using System.Diagnostics;

namespace DefectFill.Bench;

/// <summary>The Python that runs the peer: it has torch and numpy.</summary>
internal static class PeerPython
{
    private static readonly string[] s_usual = ["python3", "/usr/bin/python3"];

    /// <summary>The one asked for, else the first usual one that will do; null and why when there is none.</summary>
    public static (string? Program, string Problem) Find(string? wanted)
    {
        var problems = new List<string>();
        foreach (var program in wanted is null ? s_usual : [wanted])
        {
            if (Problem(program) is not { } problem)
            {
                return (program, "");
            }

            problems.Add($"{program}: {problem}");
        }

        return (null, string.Join("; ", problems));
    }

    /// <summary>The last line of what Python says when it cannot import them; null when it can.</summary>
    private static string? Problem(string program)
    {
        try
        {
            var start = new ProcessStartInfo(program, ["-c", "import torch, numpy"]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1];
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said;
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }
}
