using System.Reflection;
using System.Runtime.InteropServices;
using DefectFill.Core.Problems;

namespace DefectFill.Torch.Native;

/// <summary>
/// Finds <c>libtorchshim.so</c>: the environment's word first, then beside the program, then the build folder.
/// </summary>
internal static partial class ShimLibrary
{
    private const string Variable = "DEFECTFILL_TORCHSHIM";
    private const string FileName = "libtorchshim.so";

    /// <summary>How often a waiting OpenMP thread looks for work before it sleeps.</summary>
    internal const int SpinCount = 1000;

    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(ShimLibrary).Assembly, (name, assembly, search) =>
            name == Shim.Library ? Load(assembly, search) : 0);

    private static nint Load(Assembly assembly, DllImportSearchPath? search)
    {
        var path = Candidates().FirstOrDefault(File.Exists)
            ?? throw new TorchException("loading LibTorch", Missing());
        TuneOpenMp();
        try
        {
            return NativeLibrary.Load(path, assembly, search);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchException("loading LibTorch", $"""
                {path} cannot be loaded: {error.Message}
                Expected the shim built against the LibTorch of this machine. Build it again with:
                    native/build.sh torch
                """);
        }
    }

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

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return [named];
        }

        return [Path.Combine(AppContext.BaseDirectory, FileName), .. BuildFolders()];
    }

    private static IEnumerable<string> BuildFolders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "build", "native", "torch-system", FileName);
        }
    }

    private static string Missing()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        var where = named is { Length: > 0 } ? $"{Variable} names {named}, which does not exist" : $"no {FileName}";
        return $"""
            {where}.
            Expected the shim between this program and LibTorch. Build it with:
                native/build.sh torch
            """;
    }
}
