using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>Pairs the photos of one defect with their masks; what is not clear is told and left out.</summary>
/// <param name="findings">Receives problems.</param>
internal sealed class PairMatcher(Findings findings)
{
    private readonly Dictionary<string, List<PairPlace>> _masks = [];
    private readonly HashSet<string> _photos = [];

    /// <summary>Masks by photo; none for a photo without any or with unclear ones.</summary>
    public Dictionary<string, IReadOnlyList<string>> Match(IReadOnlyList<PairPlace> places)
    {
        var stems = places.Where(place => !place.IsInMasks).Select(KeyOf).ToHashSet();
        var masks = places.Where(place => place.IsInMasks || IsBesidePhoto(place, stems)).ToArray();
        var photos = places.Except(masks).ToArray();
        _photos.UnionWith(photos.Select(KeyOf));
        foreach (var mask in masks)
        {
            var key = KeyOfPhoto(mask);
            if (key is null)
            {
                findings.Tell(Kinds.MaskWithoutPhoto, mask.Name, "no photo belongs to this mask.");
                continue;
            }

            _masks.TryAdd(key, []);
            _masks[key].Add(mask);
        }

        return photos.GroupBy(KeyOf).SelectMany(group => Matched([.. group]))
            .ToDictionary(pair => pair.Photo, pair => pair.Masks);
    }

    private static string KeyOf(PairPlace place) => PairNames.Key(place.Below, place.Stem);

    private static bool IsBesidePhoto(PairPlace place, HashSet<string> stems) =>
        PairNames.WithoutSuffix(place.Stem) is var (stem, _) && stems.Contains(PairNames.Key(place.Below, stem));

    // A mask is called like its photo, with a suffix, or lies in a folder called like it.
    private string? KeyOfPhoto(PairPlace mask)
    {
        string?[] keys =
        [
            mask.IsInMasks ? KeyOf(mask) : null,
            mask.IsInMasks && PairNames.WithoutEnding(mask.Stem) is { } plain ? PairNames.Key(mask.Below, plain) : null,
            PairNames.WithoutSuffix(mask.Stem) is var (stem, _) ? PairNames.Key(mask.Below, stem) : null,
            mask.IsInMasks && mask.Below.Length > 0 ? PairNames.Key("", mask.Below) : null,
            mask.IsInMasks ? OnlyOne(mask.Stem) : null,
            mask.IsInMasks && PairNames.WithoutSuffix(mask.Stem) is var (other, _) ? OnlyOne(other) : null,
            mask.IsInMasks && PairNames.WithoutNumber(mask.Stem) is { } whole ? PairNames.Key(mask.Below, whole) : null,
            mask.IsInMasks && PairNames.WithoutNumber(mask.Stem) is { } only ? OnlyOne(only) : null,
        ];
        return keys.FirstOrDefault(key => key is not null && _photos.Contains(key));
    }

    // Where only one side has folders below, the name decides if it is there once.
    private string? OnlyOne(string stem)
    {
        var key = PairNames.Key("", stem);
        var found = _photos.Where(photo => SourceTree.FileOf(photo) == key).Take(2).ToArray();
        return found is [var one] ? one : null;
    }

    private IEnumerable<(string Photo, IReadOnlyList<string> Masks)> Matched(PairPlace[] photos)
    {
        var masks = _masks.GetValueOrDefault(KeyOf(photos[0]), []);
        if (photos.Length > 1 && masks.Count > 0)
        {
            var names = photos.Select(photo => SourceTree.FileOf(photo.Name));
            findings.Tell(
                Kinds.AmbiguousPair, masks[0].Name, $"the mask may belong to {string.Join(" or ", names)}.");
            return photos.Select(photo => (photo.Name, (IReadOnlyList<string>)[]));
        }

        if (masks.Count > 1 && !AreParts(masks, KeyOf(photos[0])))
        {
            findings.Tell(
                Kinds.AmbiguousPair, photos[0].Name,
                $"the photo has the masks {string.Join(" and ", masks.Select(mask => SourceTree.FileOf(mask.Name)))}.");
            return [(photos[0].Name, [])];
        }

        foreach (var photo in masks.Count == 0 ? photos : [])
        {
            findings.Tell(Kinds.PhotoWithoutMask, photo.Name, "no mask belongs to this photo.");
        }

        return photos.Select(photo => (photo.Name, (IReadOnlyList<string>)[.. masks.Select(mask => mask.Name)]));
    }

    // One of them may lack its number: 000_mask, 000_mask_1.
    private static bool AreParts(List<PairPlace> masks, string photo) =>
        masks.Count(mask => !IsNumbered(mask, photo) && PairNames.Key("", mask.Below) != photo) <= 1;

    private static bool IsNumbered(PairPlace mask, string photo) =>
        PairNames.WithoutNumber(mask.Stem) is { } stem
        && (PairNames.Key(mask.Below, stem) == photo || SourceTree.FileOf(photo) == PairNames.Key("", stem));
}
