using System.Diagnostics;

namespace DefectFill.Studio.Work;

/// <summary>Starts this program in a child process.</summary>
internal static class ProgramProcess
{
    /// <param name="program">The words that start the program.</param>
    /// <param name="words">Its command line.</param>
    /// <param name="folder">The folder it runs in.</param>
    public static Process Start(IReadOnlyList<string> program, IEnumerable<string> words, string folder)
    {
        var start = new ProcessStartInfo(program[0], [.. program.Skip(1), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start) ?? throw new IOException($"{program[0]} could not be started.");
    }
}
