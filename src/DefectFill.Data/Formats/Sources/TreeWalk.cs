using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Formats.Sources;

/// <summary>
/// Lists the files of a folder and below. A link counts as the file or folder that it leads to, wherever that lies,
/// unless the folder is listed anyway or holds one that is: nothing is listed twice, or without end. Links that lead
/// out of the folder to anything but pictures and annotations are refused.
/// </summary>
internal sealed class TreeWalk
{
    private const int MostFiles = 2_000_000;
    private const int Deepest = 40;

    private readonly string _root;
    private readonly string _realRoot;
    private readonly List<string> _listed; // folders that are listed with all below them
    private readonly Findings _findings;
    private readonly List<string> _files = [];
    private readonly List<string> _outside = []; // links out of the root
    private readonly List<Problem> _refused = [];

    private TreeWalk(string root, Findings findings)
    {
        (_root, _realRoot, _findings) = (root, RealPath(root), findings);
        _listed = [_realRoot];
    }

    /// <summary>The visible files, relative to the folder, in ordinal order.</summary>
    /// <exception cref="DatasetException">A link is refused, or a folder cannot be read.</exception>
    public static IReadOnlyList<string> Files(string root, Findings findings)
    {
        var walk = new TreeWalk(root, findings);
        walk.Visit("", 0);
        walk.TellOutside();
        return walk._refused is [] ? [.. walk._files.Order(StringComparer.Ordinal)]
            : throw new DatasetException(walk._refused);
    }

    private void TellOutside()
    {
        if (_outside is [var first, ..])
        {
            var others = _outside.Count == 1 ? "" : $", and so are {_outside.Count - 1} others";
            _findings.Tell(Kinds.LinkOutside, first, $"{first} is a link out of the data folder{others}.");
        }
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
        var target = attributes.HasFlag(FileAttributes.ReparsePoint) ? Followed(name, path) : path;
        if (target is null)
        {
            return;
        }

        var before = _files.Count;
        if (isFolder || Directory.Exists(target))
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

        if (target != path && !IsWithin(target, _realRoot))
        {
            TakeOutside(name, path, _files[before..]);
        }
    }

    // A text is taken for annotations by its name; what is called a picture must be one.
    private void TakeOutside(string name, string path, IReadOnlyList<string> files)
    {
        _outside.Add(name);
        var isUsed = files is [var only] && only == name
            ? !SourceTree.IsPicture(name) || ImageHeader.Peek(path) > 0
            : files.Any(SourceTree.IsPicture);
        if (!isUsed)
        {
            _refused.Add(Kinds.LinkOutside.At(name, $"{name} is a link out of the data folder, to no picture.") with
            {
                Severity = Severity.Error,
                Fix = "Remove the link: only photos, masks and annotations may be kept elsewhere by link.",
            });
        }
    }

    /// <summary>What a link leads to; null if it is not followed, which is told.</summary>
    private string? Followed(string name, string path)
    {
        if (Target(path) is not { } target || !Path.Exists(target))
        {
            _findings.Tell(Kinds.LinkToNothing, name, $"{name} is a link to nothing.");
            return null;
        }

        if (!Directory.Exists(target))
        {
            return target;
        }

        if (_listed.Any(folder => IsWithin(target, folder) || IsWithin(folder, target)))
        {
            _findings.Tell(
                Kinds.LinkSkipped, name,
                $"{name} is a link to a folder of this data set, or to one around it: it is not followed.");
            return null;
        }

        _listed.Add(target);
        return target;
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

    private static bool IsWithin(string path, string folder) =>
        path == folder
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal)
        || Path.GetPathRoot(folder) == folder;

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
