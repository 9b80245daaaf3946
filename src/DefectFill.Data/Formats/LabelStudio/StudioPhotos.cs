using System.Text.RegularExpressions;
using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.LabelStudio;

/// <summary>
/// Finds photos although the server renamed them (eight hexadecimal digits and a minus in front), by addresses and by
/// paths of local files. Nothing is fetched.
/// </summary>
internal sealed partial class StudioPhotos(SourceTree tree)
{
    private readonly PhotoLookup _lookup = new(tree);

    /// <summary>The photo; null if there is none or it is not clear which, which is told.</summary>
    public string? Find(string? reference, string? upload, string at, string what)
    {
        var path = PathOf(reference ?? "");
        var name = SourceTree.FileOf(path);
        IReadOnlyList<string> found = path.Length == 0 ? [] : Candidates(path, upload);
        if (found is [var one])
        {
            return one;
        }

        var told = PhotoReference.Shown(name.Length == 0 ? reference ?? "" : name);
        tree.Findings.Tell(
            found is [] ? Kinds.MissingImage : Kinds.AmbiguousImage, at,
            found is [] ? $"there is no photo {told} of {what} in the data folder."
                : $"{told} of {what} may be {string.Join(" or ", found.Take(4))}.");
        return null;
    }

    private IReadOnlyList<string> Candidates(string path, string? upload)
    {
        string[] names =
        [
            SourceTree.FileOf(path), .. upload is null ? [] : new[] { SourceTree.FileOf(PathOf(upload)) },
            Prefix().Replace(SourceTree.FileOf(path), ""),
        ];
        return Longest(path) is { Count: > 0 } byPath
            ? byPath
            : names.Where(name => name.Length > 0).Select(_lookup.EndingWith)
                .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    // The photos that share most folders with the path; the file's own name at least.
    private IReadOnlyList<string> Longest(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, parts.Length).Select(from => _lookup.EndingWith(string.Join('/', parts[from..])))
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static string PathOf(string reference)
    {
        var local = reference.IndexOf("?d=", StringComparison.Ordinal);
        var path = local >= 0 ? reference[(local + 3)..] : reference.Split('?')[0];
        return Nfc.Of(Uri.UnescapeDataString(path).Replace('\\', '/')).TrimEnd('/');
    }

    [GeneratedRegex("^[0-9a-f]{8}-")]
    private static partial Regex Prefix();
}
