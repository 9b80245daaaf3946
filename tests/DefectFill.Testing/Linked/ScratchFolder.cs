using System.Runtime.CompilerServices;

namespace DefectFill.Testing.Linked;

/// <summary>One temporary folder for whatever the tests write, which goes when they end.</summary>
internal static class ScratchFolder
{
    /// <summary>
    /// Moves the temporary folder of this process, and of the commands that it starts, into one of its own.
    /// </summary>
    [ModuleInitializer]
    internal static void Begin()
    {
        var folder = Directory.CreateTempSubdirectory("defectfill-tests-").FullName;
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
