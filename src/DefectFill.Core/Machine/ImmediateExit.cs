using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DefectFill.Core.Machine;

/// <summary>Ends the process without any exit handlers, which crash beside a thread that is still computing.</summary>
/// <remarks>Files are whole or absent at any time, as after a kill.</remarks>
internal static partial class ImmediateExit
{
    public static void With(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().Kill();
        }

        Exit(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
