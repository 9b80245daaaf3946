using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>
/// Lists the files of a folder and below; links out of it are refused, links within are not followed.
/// </summary>
internal sealed class TreeWalk
{
    private const int MostFiles = 2_000_000;
    private const int Deepest = 40;

    private readonly string _root;
    private readonly string _realRoot;
    private readonly Findings _findings;
    private readonly List<string> _files = [];
    private readonly List<Problem> _refused = [];

    private TreeWalk(string root, Findings findings) =>
        (_root, _realRoot, _findings) = (root, RealPath(root), findings);

    /// <summary>The visible files, relative to the folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">Links lead out of the folder, or it cannot be read.</exception>
    public static IReadOnlyList<string> Files(string root, Findings findings)
    {
        var walk = new TreeWalk(root, findings);
        walk.Visit("", 0);
        return walk._refused is [] ? [.. walk._files.Order(StringComparer.Ordinal)]
            : throw new DatasetException(walk._refused);
    }

    private void Visit(string folder, int depth)
    {
        if (depth > Deepest || _files.Count > MostFiles)
        {
            throw new DatasetException([Kinds.BrokenFile.At(
                folder, $"there are more than {MostFiles} files, or folders more than {Deepest} levels deep.")]);
        }

        var path = Path.Combine(_root, folder);
        var names = ReadableFolder.Look(path, () => Directory.EnumerateFileSystemEntries(path));
        if (depth > 0 && SetMark.IsIn(path))
        {
            return; // a generated set beside the photos
        }

        foreach (var name in names.Select(entry => Path.GetFileName(entry)!).Where(SystemNames.AreNot))
        {
            Take(folder.Length == 0 ? name : $"{folder}/{name}", depth);
        }
    }

    private void Take(string name, int depth)
    {
        var path = Path.Combine(_root, name);
        var attributes = File.GetAttributes(path);
        var isFolder = attributes.HasFlag(FileAttributes.Directory);
        if (attributes.HasFlag(FileAttributes.ReparsePoint) && !IsUsable(name, path, ref isFolder))
        {
            return;
        }

        if (isFolder)
        {
            Visit(name, depth + 1);
        }
        else if (SpecialFile.Is(path))
        {
            _findings.Tell(Kinds.NotAPicture, name, "is a pipe or a device: it is left out.");
        }
        else
        {
            _files.Add(name);
        }
    }

    // A link to a file within the folder counts as the file.
    private bool IsUsable(string name, string path, ref bool isFolder)
    {
        var target = Target(path);
        if (target is null || !IsWithin(target))
        {
            _refused.Add(Kinds.LinkOutside.At(name, $"{name} is a link out of the data folder, or to nothing."));
            return false;
        }

        if (Directory.Exists(target))
        {
            _findings.Tell(
                Kinds.LinkSkipped, name, $"{name} is a link to a folder of this data set: it is not followed.");
            return false;
        }

        isFolder = false;
        return true;
    }

    private static string? Target(string path)
    {
        try
        {
            var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true);
            return target is null ? null : RealPath(target.FullName);
        }
        catch (IOException)
        {
            return null; // a circle of links
        }
    }

    private bool IsWithin(string target) =>
        target == _realRoot || target.StartsWith(_realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Resolves links in the folders of a path too.
    private static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null)
        {
            return full;
        }

        var here = Path.Combine(RealPath(parent), Path.GetFileName(full));
        var target = Directory.Exists(here) ? new DirectoryInfo(here).ResolveLinkTarget(true)?.FullName : null;
        return target ?? here;
    }
}
