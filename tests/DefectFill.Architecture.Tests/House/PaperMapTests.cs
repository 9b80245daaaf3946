using System.Text.RegularExpressions;
using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace DefectFill.Architecture.Tests.House;

/// <summary>Everything that <c>docs/paper-map.md</c> names exists.</summary>
public partial class PaperMapTests
{
    private const int MemberColumn = 3; // a row begins with a line, so that its first cell is the second part
    private const int TestColumn = 4;

    [Fact]
    public void Every_test_of_the_paper_map_exists()
    {
        var tests = SourceFile.Below("tests").SelectMany(file => file.TopLevelTypes)
            .OfType<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier.Text)
            .ToHashSet();
        var named = Names(TestColumn);

        Assert.NotEmpty(named);
        Rule.Holds(named.Except(tests));
    }

    [Fact]
    public void Every_member_of_the_paper_map_exists()
    {
        var named = Names(MemberColumn);

        Assert.NotEmpty(named);
        Rule.Holds(named.Where(name => !Exists(name)));
    }

    private static string[] Names(int column) =>
    [
        .. from line in File.ReadLines(Repository.PathOf("docs/paper-map.md"))
           where line.StartsWith('|')
           from Match name in Name().Matches(line.Split('|')[column])
           select name.Groups["name"].Value,
    ];

    // A namespace, a type by its whole name or by its own alone, or a member of a type.
    private static bool Exists(string name)
    {
        var dot = name.LastIndexOf('.');
        return ProductCode.Compilation.GetSymbolsWithName(name[(dot + 1)..], SymbolFilter.All)
                .OfType<INamespaceOrTypeSymbol>()
                .Any(symbol => symbol.Name == name || symbol.ToDisplayString() == $"DefectFill.{name}")
            || (dot > 0 && Members($"DefectFill.{name[..dot]}").Contains(name[(dot + 1)..]));
    }

    private static IEnumerable<string> Members(string type) =>
        ProductCode.Compilation.GetTypeByMetadataName(type)?.GetMembers().Select(member => member.Name) ?? [];

    // Options and the lower-case names of parity cases are no names of the code.
    [GeneratedRegex(@"`(?<name>[A-Z]\w*(\.[A-Z]\w*)*)`")]
    private static partial Regex Name();
}
