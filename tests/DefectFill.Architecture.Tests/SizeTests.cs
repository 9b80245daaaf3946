using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace DefectFill.Architecture.Tests;

public class SizeTests
{
    private const int MostLines = 40;
    private const int MostColumns = 120;

    private static readonly string[] s_code = [".cs", ".cpp", ".h", ".sh", ".py"];
    private static readonly string[] s_folders = ["src", "tests", "bench", "samples", "native", "launcher"];

    [Fact]
    public void No_function_is_longer_than_40_lines()
    {
        var tooLong =
            from file in SourceFile.Below("src", "tests", "bench", "samples")
            from function in file.Root.DescendantNodes().Where(IsFunction)
            let lines = Lines(function)
            where lines > MostLines
            select $"{file.Place(function)}: {lines} lines";

        Rule.Holds(tooLong);
    }

    [Fact]
    public void No_line_is_longer_than_120_columns()
    {
        var tooLong = (
            from folder in s_folders
            where Directory.Exists(Repository.PathOf(folder))
            from path in Repository.Files(folder)
            where s_code.Contains(Path.GetExtension(path))
            from line in File.ReadLines(path).Index()
            where line.Item.Length > MostColumns
            let file = Path.GetRelativePath(Repository.Root, path)
            select $"{file}:{line.Index + 1}: {line.Item.Length} columns").ToList();

        Rule.Holds(tooLong);
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax;

    // From the line of its name; attributes above do not count.
    private static int Lines(SyntaxNode function)
    {
        var first = function.ChildTokens().First().GetLocation().GetLineSpan().StartLinePosition.Line;
        return function.GetLocation().GetLineSpan().EndLinePosition.Line - first + 1;
    }
}
