using DefectFill.Core.Folders;
using Xunit;

namespace DefectFill.Testing;

/// <summary>Compares the folders of two sets.</summary>
internal static class SetFiles
{
    /// <summary>The same files with the same bytes.</summary>
    public static void AssertSame(string expected, string folder)
    {
        var names = Names(expected);
        Assert.Equal(names, Names(folder));
        Assert.All(names, name => Assert.Equal(
            FileHash.Of(Path.Combine(expected, name)), FileHash.Of(Path.Combine(folder, name))));
    }

    private static string[] Names(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal),
    ];
}
