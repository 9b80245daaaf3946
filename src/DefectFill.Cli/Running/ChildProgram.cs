using System.Diagnostics;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Running;

/// <summary>This program in a child process.</summary>
internal static class ChildProgram
{
    /// <summary>Starts a command with its output and errors redirected.</summary>
    /// <param name="arguments">The words of the command line.</param>
    /// <param name="folder">The folder to run in; the present one by default.</param>
    public static Process Start(string[] arguments, string folder = "")
    {
        var program = OwnProgram.Words;
        return Process.Start(new ProcessStartInfo(program[0], [.. program.Skip(1), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true, // .NET resets the terminal if a child can read the keyboard
        })!;
    }
}
