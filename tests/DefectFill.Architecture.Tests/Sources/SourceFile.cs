using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DefectFill.Architecture.Tests.Sources;

/// <summary>A C# file; <paramref name="Path"/> is relative to the repository, with forward slashes.</summary>
internal sealed record SourceFile(string Path, SyntaxTree Tree)
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    public CompilationUnitSyntax Root { get; } = (CompilationUnitSyntax)Tree.GetRoot();

    /// <summary>The project folder, which is the assembly's name.</summary>
    public string Assembly => Path.Split('/')[1];

    /// <summary>Part of an assembly of the product: no sample, no tool of its developers.</summary>
    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>The declared namespace, or empty.</summary>
    public string Namespace =>
        Root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public static SourceFile Read(string path) => new(
        System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'),
        CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_options, path));

    /// <summary>All C# files below these folders of the repository, the missing ones left out.</summary>
    public static IReadOnlyList<SourceFile> Below(params ReadOnlySpan<string> folders) =>
    [
        .. from folder in folders.ToArray()
           where Directory.Exists(Repository.PathOf(folder))
           from path in Repository.Files(folder).AsParallel()
           where path.EndsWith(".cs", StringComparison.Ordinal)
           orderby path
           select Read(path),
    ];

    public string Place(SyntaxNode node) => $"{Path}:{Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}
