using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Photos that lie in the folder and that nobody labelled.</summary>
internal static class Unlisted
{
    /// <summary>Tells each, and returns them as photos without labels.</summary>
    /// <param name="tree">The set's files.</param>
    /// <param name="listed">The photos with labels.</param>
    /// <param name="kind">How to tell.</param>
    public static IEnumerable<LabelledPhoto> Photos(SourceTree tree, IEnumerable<string> listed, Kind kind)
    {
        var known = listed.ToHashSet(StringComparer.Ordinal);
        foreach (var picture in tree.Pictures.Where(picture => !known.Contains(picture)))
        {
            tree.Findings.Tell(kind, picture, $"no annotation names {picture}.");
            yield return new LabelledPhoto(picture) { IsLabelled = false };
        }
    }
}
