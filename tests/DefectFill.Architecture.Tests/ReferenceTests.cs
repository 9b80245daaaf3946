using System.Xml.Linq;
using DefectFill.Architecture.Tests.Sources;
using Xunit;

namespace DefectFill.Architecture.Tests;

/// <summary>Assemblies refer downward only, to those that <c>docs/architecture.md</c> draws below them.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["DefectFill.Core"] = [],
        ["DefectFill.Jobs"] = ["DefectFill.Core"],
        ["DefectFill.Torch"] = ["DefectFill.Core"],
        ["DefectFill.Imaging"] = ["DefectFill.Core", "System.IO.Hashing"],
        ["DefectFill.Data"] = ["DefectFill.Torch", "DefectFill.Imaging"],
        ["DefectFill.Drawing"] = ["DefectFill.Imaging"],
        ["DefectFill.Networks"] = ["DefectFill.Data"],
        ["DefectFill"] = ["DefectFill.Networks", "DefectFill.Drawing"],
        ["DefectFill.Inspection"] = ["DefectFill"],
        ["DefectFill.Lab"] = ["DefectFill.Inspection", "DefectFill.Jobs"],
        ["DefectFill.Studio"] =
        [
            "DefectFill.Core", "DefectFill.Jobs", "Microsoft.AspNetCore.OpenApi", "Microsoft.Data.Sqlite",
            "Microsoft.OpenApi", "System.IO.Hashing",
        ],
        ["DefectFill.Cli"] = ["DefectFill.Lab", "DefectFill.Jobs", "DefectFill.Studio", "System.CommandLine"],
    };

    public static TheoryData<string> AssemblyNames => [.. s_allowed.Keys];

    [Fact]
    public void Every_assembly_of_the_product_has_its_references_listed() =>
        Assert.Equal(s_allowed.Keys.Order(), SourceFile.Below("src").Select(file => file.Assembly).Distinct().Order());

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void A_project_refers_to_the_allowed_assemblies_only(string assembly) =>
        Assert.Equal(s_allowed[assembly].Order(), ProjectReferences(assembly).Order());

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void A_built_assembly_refers_to_nothing_else(string assembly) =>
        Rule.Holds(Assemblies.ReferencesOf(Assemblies.PathOf(assembly)).Except(Reachable(assembly)));

    private static IEnumerable<string> ProjectReferences(string assembly)
    {
        var project = XDocument.Load(Repository.PathOf($"src/{assembly}/{assembly}.csproj"));
        return project.Descendants("ProjectReference").Concat(project.Descendants("PackageReference"))
            .Where(reference => (string?)reference.Attribute("PrivateAssets") != "all")
            .Select(reference => reference.Attribute("Include")!.Value)
            .Select(include => include.EndsWith(".csproj", StringComparison.Ordinal)
                ? Path.GetFileNameWithoutExtension(include)
                : include);
    }

    // References pass on what they refer to.
    private static IEnumerable<string> Reachable(string assembly) =>
        s_allowed.GetValueOrDefault(assembly, []).SelectMany(below => Reachable(below).Prepend(below));
}
