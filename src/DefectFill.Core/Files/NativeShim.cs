using System.Runtime.InteropServices;

namespace DefectFill.Core.Files;

/// <summary>
/// One of the two C++ libraries, <c>torch</c> or <c>vision</c>: its possible locations, and the command that builds it.
/// </summary>
/// <param name="name">Its name in <c>native/build.sh</c>.</param>
/// <param name="buildFolder">Its default output folder below <c>build/native</c>.</param>
internal sealed class NativeShim(string name, string buildFolder)
{
    public string Variable { get; } = $"DEFECTFILL_{name.ToUpperInvariant()}SHIM";

    public string FileName { get; } = $"lib{name}shim.so";

    /// <summary>
    /// Possible locations, best first. A file named by the environment is the only candidate. A library built on this
    /// machine precedes the one in the NuGet package, which may have been built against other libraries.
    /// </summary>
    public IEnumerable<string> Candidates(string? named, string program) =>
        named is { Length: > 0 }
            ? [named]
            : [.. Upwards(program, Path.Combine("build", "native", buildFolder, FileName)), .. Packaged(program)];

    /// <summary>The file to load, or null if there is none.</summary>
    public string? Find() =>
        Candidates(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory).FirstOrDefault(File.Exists);

    /// <summary>What was looked for, if <see cref="Find"/> found nothing.</summary>
    public string Missing() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? $"{Variable} names {named}, which does not exist"
            : $"there is no {FileName} beside this program";

    /// <summary>Why the file could not be loaded: the system's reason, which .NET states last.</summary>
    public static string NotLoaded(string path, Exception error) =>
        $"{path} cannot be loaded: {error.Message.TrimEnd().Split('\n')[^1].TrimEnd('.')}";

    /// <summary>The command that builds the library where <see cref="Find"/> looks for it.</summary>
    public string BuildCommand(string program)
    {
        var script = Path.Combine("native", "build.sh");
        return $"bash {Upwards(program, script).FirstOrDefault(File.Exists) ?? script} {name}";
    }

    // A published program has the package's libraries beside it; a build has a folder per platform.
    private IEnumerable<string> Packaged(string program) =>
    [
        Path.Combine(program, FileName),
        Path.Combine(program, "runtimes", Machine(), "native", FileName),
    ];

    private static string Machine() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "linux-x64",
        Architecture.Arm64 => "linux-arm64",
        var other => $"linux-{other}",
    };

    private static IEnumerable<string> Upwards(string folder, string path)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return Path.Combine(at.FullName, path);
        }
    }
}
