
namespace DefectFill.Cli.Tests.Packages;

/// <summary>
/// A console project outside the repository, as a user has it. Our packages come from one folder only, into a cache of
/// its own, so that no package from another build is used; those of others come from this machine's cache, which is
/// enough without a network.
/// </summary>
internal sealed class FreshProject : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="DefectFill" Version="*" />
            <PackageReference Include="DefectFill.Models.Small" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private readonly TemporaryFolder _folder = new();

    public FreshProject(string packages, string program)
    {
        File.WriteAllText(_folder["Sample.csproj"], Project);
        File.WriteAllText(_folder["nuget.config"], Sources(packages));
        File.Copy(program, _folder["Program.cs"]);
    }

    /// <summary>Restores, builds and runs the program; returns what it prints.</summary>
    public string Run(params string[] arguments)
    {
        DotnetCommand.Run(_folder.Path, Variables, "build", "--nologo");
        return DotnetCommand.Run(_folder.Path, Variables, ["run", "--no-build", "--", .. arguments]);
    }

    public void Dispose() => _folder.Dispose();

    // The libraries of the packages are to be used, not those that the launcher names.
    private Dictionary<string, string?> Variables => new()
    {
        ["NUGET_PACKAGES"] = _folder["cache"],
        ["DEFECTFILL_TORCHSHIM"] = null,
        ["DEFECTFILL_VISIONSHIM"] = null,
    };

    private static string Sources(string packages) => $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="ours" value="{packages}" />
            <add key="others" value="{Cache}" />
          </packageSources>
          <packageSourceMapping>
            <packageSource key="ours"><package pattern="DefectFill*" /></packageSource>
            <packageSource key="others"><package pattern="*" /></packageSource>
          </packageSourceMapping>
        </configuration>
        """;

    private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
