using DefectFill.Core.Records;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Datasets;

/// <summary>All photos of one defect with their masks, in name order, and files without a counterpart.</summary>
public sealed record DefectFolder(string Name, IReadOnlyList<DefectPair> Pairs)
{
    /// <summary>Photos of the defect without a mask.</summary>
    public IReadOnlyList<string> PhotosWithoutMask { get; init; } = [];

    public IReadOnlyList<string> MasksWithoutPhoto { get; init; } = [];

    /// <summary>The masks that look like several of one photo, by that photo.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> SeveralMasks { get; private init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The folders, those as one whose names mean the same.</summary>
    internal static IReadOnlyList<DefectFolder> Merged(IReadOnlyList<DefectFolder> folders) =>
    [
        .. folders.GroupBy(folder => ClassNames.Plain(folder.Name)).Select(forms => forms.ToArray() is [var only] ? only
            : new DefectFolder(
                forms.Key, [.. forms.SelectMany(form => form.Pairs).Select(pair => pair with { Defect = forms.Key })])
            {
                PhotosWithoutMask = [.. forms.SelectMany(form => form.PhotosWithoutMask)],
                MasksWithoutPhoto = [.. forms.SelectMany(form => form.MasksWithoutPhoto)],
                SeveralMasks = forms.SelectMany(form => form.SeveralMasks).ToDictionary(),
            }),
    ];

    /// <summary>Pairs each photo with the mask called after it: <c>stem_mask</c>, or else <c>stem</c>.</summary>
    internal static DefectFolder Match(
        string name, IReadOnlyList<string> photos, IReadOnlyList<string> masks, MaskNames names)
    {
        var byKey = masks.GroupBy(names.KeyOf).ToDictionary(group => group.Key, group => group.First());
        var pairs = new List<DefectPair>();
        foreach (var photo in photos)
        {
            if (names.KeysFor(photo).FirstOrDefault(byKey.ContainsKey) is { } key && byKey.Remove(key, out var mask))
            {
                pairs.Add(new DefectPair(name, photo, mask));
            }
        }

        string[] lonely = [.. photos.Except(pairs.Select(pair => pair.Photo))];
        string[] left = [.. masks.Except(pairs.Select(pair => pair.Mask))];
        return new DefectFolder(name, pairs)
        {
            PhotosWithoutMask = lonely,
            MasksWithoutPhoto = left,
            SeveralMasks = left is [] ? new Dictionary<string, IReadOnlyList<string>>() : lonely.ToDictionary(
                photo => photo,
                photo => (IReadOnlyList<string>)[.. left.Where(mask => names.IsOneOfSeveral(mask, photo))]),
        };
    }
}
