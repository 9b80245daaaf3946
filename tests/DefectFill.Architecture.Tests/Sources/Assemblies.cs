using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DefectFill.Architecture.Tests.Sources;

/// <summary>The built assemblies of the product, read without loading them.</summary>
internal static class Assemblies
{
    /// <summary>The folder of the built program, in the configuration of these tests.</summary>
    private static readonly string s_program = Path.Combine(
        Repository.PathOf("src/DefectFill.Cli/bin"), Path.GetRelativePath(Bin(), AppContext.BaseDirectory));

    public static IEnumerable<string> Packages =>
        Directory.EnumerateFiles(s_program, "*.dll").Where(path => !IsOurs(Path.GetFileName(path)));

    public static string PathOf(string assembly) => Path.Combine(s_program, assembly + ".dll");

    /// <summary>The assemblies of the product and of packages that the metadata of one refers to.</summary>
    public static IReadOnlyList<string> ReferencesOf(string path) => Read(path, metadata =>
        from handle in metadata.AssemblyReferences
        let name = metadata.GetString(metadata.GetAssemblyReference(handle).Name)
        where File.Exists(PathOf(name))
        select name);

    /// <summary>The native libraries that an assembly imports functions of.</summary>
    public static IReadOnlyList<string> NativeLibrariesOf(string path) => Read(path, metadata =>
        from row in Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef))
        let handle = MetadataTokens.ModuleReferenceHandle(row)
        select metadata.GetString(metadata.GetModuleReference(handle).Name));

    private static bool IsOurs(string file) => file.StartsWith("DefectFill", StringComparison.Ordinal);

    private static IReadOnlyList<string> Read(string path, Func<MetadataReader, IEnumerable<string>> what)
    {
        using var file = new PEReader(File.OpenRead(path));
        return [.. what(file.GetMetadataReader()).Order()];
    }

    private static string Bin()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Name != "bin")
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
