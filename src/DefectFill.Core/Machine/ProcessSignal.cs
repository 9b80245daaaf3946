using System.Runtime.InteropServices;

namespace DefectFill.Core.Machine;

/// <summary>Asks another process to end, which .NET can only force.</summary>
internal static partial class ProcessSignal
{
    private const int Term = 15;

    /// <summary>Sends SIGTERM; does nothing on Windows, or if the process has ended.</summary>
    public static void Terminate(int process)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(process, Term);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
