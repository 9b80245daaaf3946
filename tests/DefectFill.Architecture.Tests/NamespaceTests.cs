using DefectFill.Architecture.Tests.Sources;
using Xunit;

namespace DefectFill.Architecture.Tests;

public class NamespaceTests
{
    [Fact]
    public void A_namespace_is_the_folder_of_its_file()
    {
        var elsewhere =
            from file in SourceFile.Below("src", "tests", "bench")
            where file.TopLevelTypes.Any() && file.Namespace != Folder(file)
            select $"{file.Path}: {file.Namespace}, expected {Folder(file)}";

        Rule.Holds(elsewhere);
    }

    [Fact]
    public void No_namespaces_of_an_assembly_use_each_other_in_a_circle() => Rule.Holds(Circles());

    private static string Folder(SourceFile file) =>
        string.Join('.', Path.GetDirectoryName(file.Path)!.Split('/').Skip(1));

    // A namespace and one inside it count as two. Each edge of a circle is given with a type that draws it.
    private static List<string> Circles()
    {
        var edges = Edges().ToLookup(edge => edge.From);
        return
        [
            .. from edge in edges.SelectMany(some => some)
               where Reaches(edge.To, edge.From, edges, [])
               select $"{edge.From} -> {edge.To}: {edge.Because}",
        ];
    }

    private static bool Reaches(
        string from, string to, ILookup<string, Edge> edges, HashSet<string> seen) =>
        from == to || (seen.Add(from) && edges[from].Any(edge => Reaches(edge.To, to, edges, seen)));

    private static IEnumerable<Edge> Edges()
    {
        var assemblies = ProductCode.Files.ToDictionary(file => file.Tree.FilePath, file => file.Assembly);
        return (
            from use in ProductCode.Uses.All
            where use.File.IsProduct
            from type in use.Types
            where assemblies.GetValueOrDefault(type.Locations[0].SourceTree!.FilePath) == use.File.Assembly
            let to = type.ContainingNamespace.ToDisplayString()
            where to != use.File.Namespace
            select new Edge(use.File.Namespace, to, $"{use.User.Name} uses {type.Name}"))
            .DistinctBy(edge => (edge.From, edge.To));
    }

    private sealed record Edge(string From, string To, string Because);
}
