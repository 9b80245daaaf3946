using System.Security.Cryptography;
using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>
/// The Debian package around what has been built for these tests: the same scripts as for a release, without .NET in it
/// and with one file of the model.
/// </summary>
public sealed class BuiltPackage : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _path;

    public BuiltPackage()
    {
        _path = new(() => In("package"));
        Directory.CreateDirectory(_folder["program"]);
        var built = Repository.PathOf($"src/DefectFill.Cli/bin/{DotnetCommand.Configuration}/net10.0");
        foreach (var file in Directory.EnumerateFiles(built).Concat(Shims.Where(File.Exists)))
        {
            File.Copy(file, System.IO.Path.Combine(_folder["program"], System.IO.Path.GetFileName(file)));
        }

        Directory.CreateDirectory(_folder["program/models/small"]);
        File.Copy(Repository.PathOf("models/small/model_index.json"), _folder["program/models/small/model_index.json"]);
    }

    /// <summary>The native libraries, where they have been built.</summary>
    public static IReadOnlyList<string> Shims { get; } =
    [
        Repository.PathOf("build/native/torch-system/libtorchshim.so"),
        Repository.PathOf("build/native/vision/libvisionshim.so"),
    ];

    /// <summary>The package; built when it is first asked for.</summary>
    public string Path => _path.Value;

    /// <summary>Builds the package again, in a folder of this name; returns its path.</summary>
    public string In(string name)
    {
        var (exitCode, output) = Script.Run(
            Repository.PathOf("packaging/deb.sh"), "--program", _folder["program"], "--out", _folder[name]);
        Assert.True(exitCode == 0, output);
        return Directory.EnumerateFiles(_folder[name]).Single();
    }

    public static string HashOf(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    public void Dispose() => _folder.Dispose();
}
