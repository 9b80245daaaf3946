using DefectFill.Core.Records;

namespace DefectFill.Data.Datasets;

/// <summary>All photos of one defect with their masks, in name order, and files without a counterpart.</summary>
public sealed record DefectFolder(string Name, IReadOnlyList<DefectPair> Pairs)
{
    /// <summary>Photos of the defect without a mask.</summary>
    public IReadOnlyList<string> PhotosWithoutMask { get; init; } = [];

    public IReadOnlyList<string> MasksWithoutPhoto { get; init; } = [];

    /// <summary>Pairs each photo with the mask named <c>stem_mask</c>, or else <c>stem</c>.</summary>
    internal static DefectFolder Match(string name, IReadOnlyList<string> photos, IReadOnlyList<string> masks)
    {
        var byStem = masks.GroupBy(Stem).ToDictionary(group => group.Key, group => group.First());
        var pairs = new List<DefectPair>();
        foreach (var photo in photos)
        {
            var stem = Stem(photo);
            if (byStem.Remove($"{stem}_mask", out var mask) || byStem.Remove(stem, out mask))
            {
                pairs.Add(new DefectPair(name, photo, mask));
            }
        }

        return new DefectFolder(name, pairs)
        {
            PhotosWithoutMask = [.. photos.Except(pairs.Select(pair => pair.Photo))],
            MasksWithoutPhoto = [.. masks.Except(pairs.Select(pair => pair.Mask))],
        };
    }

    private static string Stem(string path) => Path.GetFileNameWithoutExtension(path);
}
