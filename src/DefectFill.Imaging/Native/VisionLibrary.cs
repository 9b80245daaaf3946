using System.Reflection;
using System.Runtime.InteropServices;
using DefectFill.Core.Files;

namespace DefectFill.Imaging.Native;

/// <summary>Loads <c>libvisionshim.so</c>, which loads OpenCV.</summary>
internal static class VisionLibrary
{
    private static readonly NativeShim s_file = new("vision", "vision");

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == "visionshim" ? Load(s_file.Find() ?? throw Failed(s_file.Missing())) : 0;

    internal static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw Failed(NativeShim.NotLoaded(path, error));
        }
    }

    private static DllNotFoundException Failed(string found) => new($"""
        Loading OpenCV failed: {found}.
        Expected OpenCV (Debian, Ubuntu: sudo apt-get install libopencv-photo-dev libopencv-imgcodecs-dev) and the small
        library between this program and OpenCV, built against it. To build that library (needs cmake, make, g++), run:
            {s_file.BuildCommand(AppContext.BaseDirectory)}
        """);
}
