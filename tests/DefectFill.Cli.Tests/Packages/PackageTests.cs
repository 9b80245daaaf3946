using System.IO.Compression;
using System.Xml.Linq;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Cli.Tests.Packages;

public class PackageTests(PackedRepository packed) : IClassFixture<PackedRepository>
{
    private const string Program = "tests/package/Program.cs";

    private static readonly string[] s_libraries =
    [
        "DefectFill", "DefectFill.Core", "DefectFill.Data", "DefectFill.Drawing", "DefectFill.Imaging",
        "DefectFill.Inspection", "DefectFill.Networks", "DefectFill.Torch",
    ];

    [Theory]
    [InlineData("nupkg", "DefectFill.Models.Small")]
    [InlineData("snupkg")]
    public void The_libraries_and_the_small_model_are_packed_and_nothing_else(string kind, params string[] others) =>
        Assert.Equal(
            s_libraries.Concat(others).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(packed.Folder, $"*.{kind}").Select(IdOf).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_package_has_a_readme_a_licence_and_a_description()
    {
        foreach (var file in Directory.EnumerateFiles(packed.Folder, "*.nupkg"))
        {
            using var package = ZipFile.OpenRead(file);
            var about = About(package, IdOf(file));

            Assert.Equal("Apache-2.0", about.Element(about.Name.Namespace + "license")?.Value);
            Assert.Equal("README.md", about.Element(about.Name.Namespace + "readme")?.Value);
            Assert.True(package.GetEntry("README.md") is { Length: > 0 }, $"{file} has no README.md");
            Assert.NotEqual("Package Description", about.Element(about.Name.Namespace + "description")?.Value);
        }
    }

    [Theory]
    [InlineData("DefectFill.Torch", "torch")]
    [InlineData("DefectFill.Imaging", "vision")]
    public void A_package_with_a_native_library_has_all_its_sources(string id, string shim)
    {
        using var package = ZipFile.OpenRead(Directory.EnumerateFiles(packed.Folder, $"{id}.*.nupkg").Single());
        var sources = Repository.Files($"native/src/{shim}")
            .Select(file => Path.GetRelativePath(Repository.Root, file));

        string[] expected = ["native/build.sh", "native/CMakeLists.txt", $"native/include/{shim}shim.h", .. sources];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            package.Entries.Select(entry => entry.FullName)
                .Where(name => name.StartsWith("native/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_symbols_contain_every_source()
    {
        foreach (var file in Directory.EnumerateFiles(packed.Folder, "*.snupkg"))
        {
            using var symbols = new PackedSymbols(file);

            Assert.NotEmpty(symbols.Sources);
            Assert.Empty(symbols.Sources.Where(source => !source.IsEmbedded).Select(source => source.Name));
        }
    }

    [Theory]
    [InlineData("src/README.md")]
    [InlineData("docs/library.md")]
    public void The_program_in_the_documentation_is_the_one_that_is_run(string page) =>
        Assert.Contains(
            $"```csharp\n{File.ReadAllText(Repository.PathOf(Program))}```\n",
            File.ReadAllText(Repository.PathOf(page)),
            StringComparison.Ordinal);

    [BuiltShimsTheory]
    [InlineData("""
        small: trained at 64 px
        photo: 2 x 1 RGB 8 bit, read back unchanged: True

        """)]
    public void A_fresh_project_restores_the_packages_and_runs(string output)
    {
        using var project = new FreshProject(packed.Folder, Repository.PathOf(Program));

        Assert.Equal(output, project.Run());
    }

    [BuiltShimsTheory]
    [InlineData("samples/FirstFill/Program.cs")]
    public void The_sample_trains_and_fills_with_the_packages(string program)
    {
        using var tiny = new TinyRun();
        using var project = new FreshProject(packed.Folder, Repository.PathOf(program));
        var good = tiny.Data["train/good/000.png"];

        var output = project.Run(
            tiny.Data.Root, "nut", "scratch", good, tiny.Data["ground_truth/scratch/000_mask.png"], tiny["run"],
            tiny["out.png"], TinyRun.Model!, "2");

        Assert.Contains(tiny["out.png"], output, StringComparison.Ordinal);
        Assert.False(Photo.Read(tiny["out.png"]).HasSamePixels(Photo.Read(good)));
    }

    private static XElement About(ZipArchive package, string id)
    {
        using var text = package.GetEntry($"{id}.nuspec")!.Open();
        return XDocument.Load(text).Root!.Elements().Single();
    }

    // DefectFill.Core.0.1.0.nupkg: the version begins at the first part that is a number.
    private static string IdOf(string file) =>
        string.Join('.', Path.GetFileName(file).Split('.').TakeWhile(part => !char.IsAsciiDigit(part[0])));
}
