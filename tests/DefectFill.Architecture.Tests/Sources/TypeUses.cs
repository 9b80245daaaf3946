using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DefectFill.Architecture.Tests.Sources;

/// <summary>What a top-level type, or a program without one, uses of the product in one file.</summary>
internal sealed record Use(SourceFile File, ISymbol User, HashSet<ISymbol> Symbols)
{
    /// <summary>The top-level types that declare what is used.</summary>
    public IEnumerable<INamedTypeSymbol> Types =>
        Symbols.Select(TypeUses.TypeOf).OfType<INamedTypeSymbol>().Where(type => type.Locations[0].IsInSource);
}

/// <summary>Who uses what in the product: in signatures, bodies and attributes, not in comments.</summary>
internal sealed class TypeUses
{
    private readonly ConcurrentBag<Use> _uses = [];
    private readonly ConcurrentBag<string> _unresolved = [];

    public TypeUses(IReadOnlyList<SourceFile> files, CSharpCompilation compilation) =>
        Parallel.ForEach(files, file => Walk(file, compilation.GetSemanticModel(file.Tree)));

    public IEnumerable<Use> All => _uses;

    /// <summary>Names that no symbol was found for: holes in the picture.</summary>
    public IEnumerable<string> Unresolved => _unresolved;

    /// <summary>The top-level type that declares a symbol, or is it.</summary>
    public static INamedTypeSymbol? TypeOf(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private void Walk(SourceFile file, SemanticModel model)
    {
        foreach (var declaration in file.TopLevelTypes)
        {
            _uses.Add(new Use(file, model.GetDeclaredSymbol(declaration)!, Symbols(file, model, declaration)));
        }

        foreach (var statement in file.Root.Members.OfType<GlobalStatementSyntax>())
        {
            _uses.Add(new Use(file, model.GetDeclaredSymbol(file.Root)!, Symbols(file, model, statement)));
        }
    }

    private HashSet<ISymbol> Symbols(SourceFile file, SemanticModel model, SyntaxNode declaration)
    {
        var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var node in declaration.DescendantNodes().Where(IsUse))
        {
            var found = model.GetSymbolInfo(node);
            var symbol = found.Symbol ?? MethodOf(found);
            Add(symbol, symbols);
            if (symbol is null && node is IdentifierNameSyntax && !IsKeyword(node))
            {
                _unresolved.Add($"{file.Place(node)}: {node}");
            }

            if (node.Parent is ArgumentSyntax)
            {
                Add(model.GetConversion(node).MethodSymbol, symbols);
            }
        }

        return symbols;
    }

    // A method given as a delegate of its own type is a group of one.
    private static ISymbol? MethodOf(SymbolInfo found) =>
        found.CandidateSymbols is [IMethodSymbol method] ? method : null;

    // Names, and the syntax that calls a constructor, an operator or an indexer without one.
    private static bool IsUse(SyntaxNode node) => node is SimpleNameSyntax { IsVar: false }
        or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
        or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or AssignmentExpressionSyntax
        or ElementAccessExpressionSyntax or CastExpressionSyntax or AttributeSyntax or LiteralExpressionSyntax
        or CollectionExpressionSyntax;

    private static bool IsKeyword(SyntaxNode node) =>
        node.ToString() is "nameof" or "unmanaged" or "_" or "field" or "notnull" || node.Parent is NameColonSyntax;

    private static void Add(ISymbol? symbol, HashSet<ISymbol> into)
    {
        var target = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        if (target is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol
            && target.OriginalDefinition is { } definition
            && definition.Locations.Any(place => place.IsInSource))
        {
            into.Add(definition);
        }
    }
}
