using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>What the user gave, opened as a folder: a folder, a zip file or an annotation file.</summary>
/// <param name="Given">The absolute path that was given.</param>
/// <param name="Tree">Its files.</param>
/// <param name="IsArchive">Whether they were unpacked from a zip file.</param>
internal sealed record Source(string Given, SourceTree Tree, bool IsArchive)
{
    private static readonly string[] s_labelFolders = ["annotations", "labels", "label"];

    /// <summary>Opens.</summary>
    /// <exception cref="DatasetException">There is nothing there, or it is unsafe.</exception>
    public static Source Open(string path, Findings findings)
    {
        var given = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(given))
        {
            return new Source(given, new SourceTree(given, TreeWalk.Files(given, findings), findings), false);
        }

        if (!File.Exists(given))
        {
            throw new DatasetException([new Problem(
                Severity.Error, ProblemCode.NoFolder, path, "there is no such folder or file.", "Check the path.")]);
        }

        return IsZip(given) ? Unpacked(given, findings) : OfFile(given, findings);
    }

    private static bool IsZip(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.StartsWith("PK"u8)
            || Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);
    }

    // Archives often hold one folder with everything in it.
    private static Source Unpacked(string given, Findings findings)
    {
        var folder = Workroom.New();
        Archive.Unpack(given, folder);
        var tree = new SourceTree(folder, TreeWalk.Files(folder, findings), findings)
        {
            Name = Path.GetFileName(given),
        };
        return new Source(given, tree, true);
    }

    private static Source OfFile(string given, Findings findings)
    {
        var root = Path.GetDirectoryName(given)!;
        if (s_labelFolders.Contains(Path.GetFileName(root), StringComparer.OrdinalIgnoreCase)
            && Path.GetDirectoryName(root) is { } above)
        {
            root = above;
        }

        var tree = new SourceTree(root, TreeWalk.Files(root, findings), findings)
        {
            Chosen = Path.GetRelativePath(root, given).Replace('\\', '/'),
        };
        return new Source(given, tree, false);
    }
}
