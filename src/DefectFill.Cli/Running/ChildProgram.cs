using System.Diagnostics;

namespace DefectFill.Cli.Running;

/// <summary>This program in a child process.</summary>
internal static class ChildProgram
{
    /// <summary>Starts a command with its output and errors redirected.</summary>
    /// <param name="arguments">The words of the command line.</param>
    /// <param name="folder">The folder to run in; the present one by default.</param>
    public static Process Start(string[] arguments, string folder = "")
    {
        // Under `dotnet exec` the process is dotnet, with the program as its argument; else it is the program.
        var process = Environment.ProcessPath!;
        var isProgram = Path.GetFileNameWithoutExtension(process) == "DefectFill.Cli";
        string[] program = isProgram ? [] : ["exec", typeof(ChildProgram).Assembly.Location];
        return Process.Start(new ProcessStartInfo(isProgram ? process : "dotnet", [.. program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true, // .NET resets the terminal if a child can read the keyboard
        })!;
    }
}
