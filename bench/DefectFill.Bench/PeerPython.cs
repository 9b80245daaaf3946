using System.ComponentModel;
using System.Diagnostics;

namespace DefectFill.Bench;

/// <summary>The Python that runs the peer; it needs torch and numpy.</summary>
internal static class PeerPython
{
    private static readonly string[] s_usual = ["python3", "/usr/bin/python3"];

    /// <summary>The requested Python, or else the first usable one; null and the reason if there is none.</summary>
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

    /// <summary>The last line of Python's error output if it cannot import them; null if it can.</summary>
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
