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
            throw Failed($"{path} cannot be loaded: {error.Message.Trim().TrimEnd('.')}");
        }
    }

    private static DllNotFoundException Failed(string found) => new($"""
        Loading OpenCV failed: {found}.
        Expected OpenCV, and the library between this program and OpenCV that is built against it.
        On Debian and Ubuntu, install OpenCV with:
            sudo apt-get install libopencv-imgproc-dev libopencv-imgcodecs-dev libopencv-photo-dev
        If this does not suffice, build the library (it needs cmake, make and g++) with:
            {s_file.BuildCommand(AppContext.BaseDirectory)}
        """);
}
