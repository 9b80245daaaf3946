using System.Runtime.InteropServices;

namespace DefectFill.Core.Files;

/// <summary>
/// One of the two C++ libraries, <c>torch</c> or <c>vision</c>: where it may be, and the command that builds it.
/// </summary>
/// <param name="name">What <c>native/build.sh</c> calls it.</param>
/// <param name="buildFolder">The folder below <c>build/native</c> into which it is built by default.</param>
internal sealed class NativeShim(string name, string buildFolder)
{
    public string Variable { get; } = $"DEFECTFILL_{name.ToUpperInvariant()}SHIM";

    public string FileName { get; } = $"lib{name}shim.so";

    /// <summary>
    /// Where the library may be, best first. A file named by the environment is the only candidate. One built on this
    /// machine precedes the one in the NuGet package, which may have been built against other libraries.
    /// </summary>
    public IEnumerable<string> Candidates(string? named, string program) =>
        named is { Length: > 0 }
            ? [named]
            : [.. Upwards(program, Path.Combine("build", "native", buildFolder, FileName)), .. Packaged(program)];

    /// <summary>The file to load, or null when there is none.</summary>
    public string? Find() =>
        Candidates(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory).FirstOrDefault(File.Exists);

    /// <summary>What was looked for, when <see cref="Find"/> found nothing.</summary>
    public string Missing() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? $"{Variable} names {named}, which does not exist"
            : $"there is no {FileName} beside this program";

    /// <summary>Why the file could not be loaded: the system's reason, which .NET gives last.</summary>
    public static string NotLoaded(string path, Exception error) =>
        $"{path} cannot be loaded: {error.Message.TrimEnd().Split('\n')[^1].TrimEnd('.')}";

    /// <summary>The command that builds the library where <see cref="Find"/> finds it.</summary>
    public string BuildCommand(string program)
    {
        var script = Path.Combine("native", "build.sh");
        return $"bash {Upwards(program, script).FirstOrDefault(File.Exists) ?? script} {name}";
    }

    // A published program has the package's libraries beside it, a built one in a folder for each kind of machine.
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
