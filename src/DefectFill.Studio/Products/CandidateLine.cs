using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Records;

namespace DefectFill.Studio.Products;

/// <summary>An image of a set, kept or dropped.</summary>
/// <param name="Line">Its line of the manifest.</param>
/// <param name="IsDropped">Whether it lies in <c>dropped</c>.</param>
internal sealed record CandidateLine(ManifestLine Line, bool IsDropped)
{
    /// <summary>All images that a set has so far, by index.</summary>
    public static IReadOnlyList<CandidateLine> In(string set)
    {
        var dropped = Lines(DroppedImages.ManifestOf(set)).ToDictionary(line => line.Index);
        return
        [
            .. Lines(Path.Combine(set, SetMark.ManifestName)).Where(line => !dropped.ContainsKey(line.Index))
                .Select(line => new CandidateLine(line, IsDropped: false))
                .Concat(dropped.Values.Select(line => new CandidateLine(line, IsDropped: true)))
                .OrderBy(each => each.Line.Index),
        ];
    }

    /// <summary>Where a file of the image lies; a review that was killed may have moved it or not.</summary>
    public static string PathIn(string set, string file)
    {
        var dropped = Path.Combine(set, DroppedImages.Folder, file);
        return File.Exists(dropped) ? dropped : Path.Combine(set, file);
    }

    // The last line of a set that is being made may be incomplete.
    private static IEnumerable<ManifestLine> Lines(string manifest) =>
        File.Exists(manifest)
            ? File.ReadAllLines(manifest).Select(text => JsonFile.Line(text, SetText.Line.ManifestLine))
                .OfType<ManifestLine>().DistinctBy(line => line.Index)
            : [];
}
