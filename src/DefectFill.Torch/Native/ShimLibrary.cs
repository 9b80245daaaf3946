using System.Reflection;
using System.Runtime.InteropServices;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;

namespace DefectFill.Torch.Native;

/// <summary>Loads <c>libtorchshim.so</c>, which loads LibTorch.</summary>
internal static partial class ShimLibrary
{
    private static readonly NativeShim s_file = new("torch", "torch-system");

    /// <summary>How often a waiting OpenMP thread looks for work before it sleeps.</summary>
    internal const int SpinCount = 1000;

    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(ShimLibrary).Assembly, (name, assembly, search) =>
            name == Shim.Library ? Load(assembly, search) : 0);

    private static nint Load(Assembly assembly, DllImportSearchPath? search)
    {
        var path = s_file.Find() ?? throw Failed(s_file.Missing());
        TuneOpenMp();
        try
        {
            return NativeLibrary.Load(path, assembly, search);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw Failed(NativeShim.NotLoaded(path, error));
        }
    }

    private static TorchException Failed(string found) => new("loading LibTorch", $"""
        {found}.
        Expected LibTorch (Debian, Ubuntu: sudo apt-get install libtorch-dev libopenblas0-openmp) and the small library
        between this program and LibTorch, built against it. To build that library (needs cmake, make and g++), run:
            {s_file.BuildCommand(AppContext.BaseDirectory)}
        """);

    // OpenMP reads it once, when LibTorch is loaded; .NET's own SetEnvironmentVariable would not reach it.
    private static void TuneOpenMp()
    {
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is null && OperatingSystem.IsLinux())
        {
            _ = SetNative("GOMP_SPINCOUNT", $"{SpinCount}", overwrite: 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
