using System.Reflection;
using System.Runtime.InteropServices;

namespace DefectFill.Imaging.Native;

/// <summary>
/// Finds libvisionshim: a named file, next to the application, or in the build folder of the repository.
/// </summary>
internal static class VisionLibrary
{
    internal const string Variable = "DEFECTFILL_VISIONSHIM";
    private const string FileName = "libvisionshim.so";

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == "visionshim"
            ? Load(Candidates(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory))
            : 0;

    /// <summary>Where the library may be, best first; a named file is the only candidate.</summary>
    internal static IEnumerable<string> Candidates(string? named, string applicationFolder)
    {
        if (!string.IsNullOrEmpty(named))
        {
            yield return named;
            yield break;
        }

        yield return Path.Combine(applicationFolder, FileName);
        for (var folder = new DirectoryInfo(applicationFolder); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "build", "native", "vision", FileName);
        }
    }

    internal static nint Load(IEnumerable<string> candidates)
    {
        var path = candidates.FirstOrDefault(File.Exists) ?? throw Missing("it is not built", candidates.First());
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw Missing(e.Message.Trim().TrimEnd('.'), path);
        }
    }

    private static DllNotFoundException Missing(string reason, string path) => new($"""
        The image library {FileName} cannot be loaded: {reason}.
        Expected it at {path} or in build/native/vision of the repository; {Variable} may name another file.
        Build it with native/build.sh vision, or run the doctor command to see what is missing.
        """);
}
