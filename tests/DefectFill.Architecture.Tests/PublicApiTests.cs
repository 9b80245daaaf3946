using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Xunit;

namespace DefectFill.Architecture.Tests;

/// <summary>
/// What the packages offer is what was reviewed: <c>tests/golden/api/public.txt</c>. <c>DEFECTFILL_RENEW=1</c> writes
/// it anew.
/// </summary>
public class PublicApiTests
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue);

    [Fact]
    public void The_public_types_and_members_are_those_that_were_reviewed()
    {
        var path = Repository.PathOf("tests/golden/api/public.txt");
        string[] found = [.. PublicTypes().SelectMany(Lines)];
        if (Environment.GetEnvironmentVariable("DEFECTFILL_RENEW") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Join('\n', found) + '\n');
        }

        Assert.Equal(File.ReadAllLines(path), found);
    }

    [Fact]
    public void Every_public_type_is_documented() => Rule.Holds(
        from type in PublicTypes()
        where string.IsNullOrWhiteSpace(type.GetDocumentationCommentXml())
        select type.ToDisplayString());

    private static IEnumerable<INamedTypeSymbol> PublicTypes() =>
        from tree in ProductCode.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal))
        let model = ProductCode.Compilation.GetSemanticModel(tree.Tree)
        from node in tree.Root.DescendantNodes(node => model.GetDeclaredSymbol(node) is not INamedTypeSymbol)
        let type = model.GetDeclaredSymbol(node) as INamedTypeSymbol
        where type is { ContainingType: null, DeclaredAccessibility: Accessibility.Public }
        group type by type.ToDisplayString() into same
        orderby same.Key
        select same.First();

    private static IEnumerable<string> Lines(INamedTypeSymbol type) =>
    [
        type.ToDisplayString(),
        .. type.GetMembers()
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared)
            .Where(member => member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(member => $"    {member.ToDisplayString(s_format)}")
            .Order(StringComparer.Ordinal),
    ];
}
