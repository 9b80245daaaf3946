using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DefectFill.Architecture.Tests.Sources;

/// <summary>The C# code of the product, compiled once as a whole for all tests that ask what uses what.</summary>
internal static class ProductCode
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<IReadOnlyList<SourceFile>> s_files = new(
        () => SourceFile.Below("src", "samples", "bench", "tests/DefectFill.Parity"));
    private static readonly Lazy<CSharpCompilation> s_compilation = new(Compile);
    private static readonly Lazy<TypeUses> s_uses = new(() => new TypeUses(Files, Compilation));

    /// <summary>The product, the samples that show how to call it, and the tools of its developers.</summary>
    public static IReadOnlyList<SourceFile> Files => s_files.Value;

    /// <summary>All files in one compilation, with what the source generators add.</summary>
    public static CSharpCompilation Compilation => s_compilation.Value;

    public static TypeUses Uses => s_uses.Value;

    private static CSharpCompilation Compile()
    {
        var options = (CSharpParseOptions)Files[0].Tree.Options;
        var sources = CSharpCompilation.Create(
            "Product",
            [.. Files.Select(file => file.Tree), CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            References(),
            new(
                OutputKind.ConsoleApplication, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

        CSharpGeneratorDriver.Create(Generators(), parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(sources, out var whole, out _);
        return (CSharpCompilation)whole;
    }

    // The runtime, and the packages beside the program.
    private static IEnumerable<MetadataReference> References() =>
        Frameworks().SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
            .Where(IsManaged)
            .Concat(Assemblies.Packages)
            .Select(path => MetadataReference.CreateFromFile(path));

    // That of the web lies beside the runtime, in its own newest version.
    private static IEnumerable<string> Frameworks()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Path.Combine(runtime, "../../Microsoft.AspNetCore.App");
        return [runtime, Directory.GetDirectories(web, "10.*").Max()!];
    }

    // Some of the web's assemblies have a namespace Windows, which would hide our type of that name.
    private static bool IsManaged(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader() is var metadata && !metadata.TypeDefinitions.Any(
            type => metadata.GetString(metadata.GetTypeDefinition(type).Namespace).StartsWith("Windows."));
    }

    // [LibraryImport], [JsonSerializable] and [GeneratedRegex] would leave holes in the code.
    private static ImmutableArray<ISourceGenerator> Generators()
    {
        var root = typeof(ProductCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "TargetingPacks").Value!;
        var pack = Directory.GetDirectories(Path.Combine(root, "Microsoft.NETCore.App.Ref"), "10.*").Max()!;
        return
        [
            .. from file in Directory.EnumerateFiles(Path.Combine(pack, "analyzers/dotnet/cs"), "*.dll")
               from generator in new AnalyzerFileReference(file, new Loader()).GetGenerators(LanguageNames.CSharp)
               select generator,
        ];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
