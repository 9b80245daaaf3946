using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Finds the photo that a label file means, whatever system wrote its path; never outside the root.</summary>
internal sealed class PhotoLookup
{
    private readonly Dictionary<string, string> _byPath = [];
    private readonly ILookup<string, string> _byFile;
    private readonly Findings _findings;

    public PhotoLookup(SourceTree tree)
    {
        _findings = tree.Findings;
        foreach (var picture in tree.Pictures)
        {
            _byPath[Nfc.Of(picture)] = picture;
        }

        _byFile = tree.Pictures.ToLookup(picture => Nfc.Of(SourceTree.FileOf(picture)));
    }

    /// <summary>The photo of a reference; null if there is none or it is not clear which, which is told.</summary>
    /// <param name="reference">As written.</param>
    /// <param name="folder">Of the label file, relative to the root.</param>
    /// <param name="at">The file and the place in it, for problems.</param>
    /// <param name="hint">A folder's name that is preferred when several photos fit; or null.</param>
    public string? Find(string reference, string folder, string at, string? hint = null)
    {
        var path = PhotoReference.Of(reference);
        if (path is null)
        {
            _findings.Tell(Kinds.UnsafePath, at, $"{PhotoReference.Shown(reference)} is no path of a photo.");
            return null;
        }

        if (path.IsUrl)
        {
            _findings.Tell(Kinds.MissingImage, at, $"{path.Text} is an address: nothing is fetched from networks.");
            return null;
        }

        var found = Exact(path, folder) ?? ByTail(path, folder, hint, at);
        if (found is null or "")
        {
            Missing(path, at, isTold: found is "");
            return null;
        }

        if (path.IsAbsolute)
        {
            _findings.Tell(
                Kinds.AbsolutePath, at,
                $"{PhotoReference.Shown(reference)} is a path of another machine: {found} is taken for it.");
        }

        return found;
    }

    /// <summary>The photos whose paths end with these names.</summary>
    public IReadOnlyList<string> EndingWith(string tail)
    {
        var name = Nfc.Of(tail);
        return [.. _byFile[SourceTree.FileOf(name)].Where(picture => EndsWith(Nfc.Of(picture), name))];
    }

    private void Missing(PhotoReference path, string at, bool isTold)
    {
        if (isTold)
        {
            return;
        }

        var kind = path.ClimbsOut ? Kinds.UnsafePath : Kinds.MissingImage;
        _findings.Tell(kind, at, $"there is no photo {path.Text} in the data folder.");
    }

    private string? Exact(PhotoReference path, string folder)
    {
        if (path.IsAbsolute)
        {
            return null;
        }

        var fromFolder = PhotoReference.Join(folder, path.Text);
        var fromRoot = PhotoReference.Join("", path.Text);
        return fromFolder is not null && _byPath.TryGetValue(fromFolder, out var beside) ? beside
            : fromRoot is not null && _byPath.TryGetValue(fromRoot, out var found) ? found
            : null;
    }

    // "" when several fit, which is told.
    private string? ByTail(PhotoReference path, string folder, string? hint, string at)
    {
        IReadOnlyList<string> fitting = path.IsAbsolute || path.Text.StartsWith("../", StringComparison.Ordinal)
            ? LongestTail(path.Text)
            : EndingWith(path.Text);
        if (fitting.Count > 1 && hint is not null)
        {
            IReadOnlyList<string> hinted = [.. fitting.Where(picture => picture.Split('/').Contains(hint))];
            fitting = hinted is [] ? fitting : hinted;
        }

        if (fitting.Count > 1 && folder.Length > 0)
        {
            var inside = fitting.Where(p => p.StartsWith(folder + '/', StringComparison.Ordinal)).ToArray();
            fitting = inside is [] ? fitting : inside;
        }

        if (fitting.Count > 1)
        {
            _findings.Tell(
                Kinds.AmbiguousImage, at, $"{path.Text} may be {string.Join(" or ", fitting.Take(4))}.");
            return "";
        }

        return fitting is [] ? null : fitting[0];
    }

    private string[] LongestTail(string text)
    {
        var parts = text.Split('/');
        for (var from = 0; from < parts.Length; from++)
        {
            var tail = string.Join('/', parts[from..]);
            if (!tail.StartsWith("..", StringComparison.Ordinal) && EndingWith(tail) is { Count: > 0 } found)
            {
                return [.. found];
            }
        }

        return [];
    }

    private static bool EndsWith(string path, string tail) =>
        path == tail || path.EndsWith('/' + tail, StringComparison.Ordinal);
}
