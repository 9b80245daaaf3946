
namespace DefectFill.Cli.Tests.Packages;

/// <summary>The packages of this repository, packed once from what has been built.</summary>
public sealed class PackedRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackedRepository() => DotnetCommand.Run(
        Repository.Root, new Dictionary<string, string?>(),
        "pack", "DefectFill.slnx", "--configuration", DotnetCommand.Configuration, "--no-build", "--output", Folder);

    /// <summary>Where the packages are.</summary>
    public string Folder => _folder["packages"];

    public void Dispose() => _folder.Dispose();
}
