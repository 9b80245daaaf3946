using System.Text.RegularExpressions;
using DefectFill.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DefectFill.Architecture.Tests;

/// <summary>Only a face of the product knows the names of options and commands; the library names properties.</summary>
public partial class WordTests
{
    /// <summary>What files are known by; no commands.</summary>
    private static readonly string[] s_marks = ["defectfill evaluation", "\"defectfill demo\""];

    private static readonly string[] s_faces = ["DefectFill.Cli", "DefectFill.Studio"];

    [Fact]
    public void No_text_below_the_faces_names_an_option_or_a_command()
    {
        var words = (
            from file in SourceFile.Below("src")
            where !s_faces.Contains(file.Assembly)
            from token in file.Root.DescendantTokens()
            where IsText(token) && CommandLine().IsMatch(token.ValueText) && !s_marks.Any(token.ValueText.Contains)
            select $"{file.Path}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {token}").ToList();

        Rule.Holds(words);
    }

    private static bool IsText(SyntaxToken token) => token.Kind()
        is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken;

    [GeneratedRegex(@"(?<![\w-])--[a-z]|\bdefectfill [a-z]")]
    private static partial Regex CommandLine();
}
