using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DefectFill.Core.Machine;

/// <summary>Asks another process to stop at its next checkpoint.</summary>
internal static partial class ChildSignal
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM; on Windows, which has no signals, ends the process.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            _ = Kill(process.Id, SigTerm); // one that has ended by itself needs none
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
