using DefectFill.Core.Text;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Folders;

/// <summary>
/// The masks of MVTec AD's layout: one a photo, numbered ones of its instances, or a folder of them. A defect whose
/// folder in <c>test</c> is empty or absent may be on the photos of other defects.
/// </summary>
/// <param name="masks">The files below <c>ground_truth</c>.</param>
internal sealed class MvtecMasks(IEnumerable<string> masks)
{
    private readonly SortedSet<string> _left = new(masks, StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _photos = []; // by their names in whatever folder of a defect
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _folders = [];
    private ILookup<string, string>? _byKey;

    /// <summary>Masks that no photo has taken.</summary>
    public IReadOnlyCollection<string> Left => _left;

    /// <summary>Whether a photo has a folder of masks, as in MVTec LOCO.</summary>
    public bool AreInFolders { get; } = masks.Any(mask => mask.Split('/').Length > 3);

    /// <summary>Adds a photo; all are added before the first takes its masks.</summary>
    public void Add(string photo, string folder)
    {
        var stem = SourceTree.StemOf(photo);
        _folders.Add(Nfc.Of(folder));
        _names.Add($"{Nfc.Of(folder)}/{stem}");
        _photos.TryAdd(stem, []);
        _photos[stem].Add(photo);
    }

    /// <summary>The masks of a photo, each with its defect; they are no longer left.</summary>
    public IReadOnlyList<(string Mask, string Defect)> Take(string photo, string folder)
    {
        _byKey ??= _left.SelectMany(mask => KeysOf(mask).Select(key => (key, mask)))
            .ToLookup(entry => entry.key, entry => entry.mask);
        var stem = SourceTree.StemOf(photo);
        var own = _byKey[$"{Nfc.Of(folder)}/{stem}"].Select(mask => (mask, folder));
        var others = _photos[stem] is [_] ? _left.Where(mask => IsOfOther(mask, stem)) : [];
        (string Mask, string Defect)[] found = [.. own, .. others.Select(mask => (mask, mask.Split('/')[1]))];
        _left.ExceptWith(found.Select(mask => mask.Mask));
        return found;
    }

    private bool IsOfOther(string mask, string stem) => mask.Split('/') is [_, var defect, ..]
        && !_folders.Contains(Nfc.Of(defect))
        && KeysOf(mask).Contains($"{Nfc.Of(defect)}/{stem}");

    // 000_mask and 000 are whole names; numbered ones belong to 000 unless a photo is called 000_1.
    private string[] KeysOf(string mask)
    {
        if (mask.Split('/') is not [_, var defect, .. var below] || below.Length == 0)
        {
            return [];
        }

        var (folder, stem) = (Nfc.Of(defect), SourceTree.StemOf(mask));
        string Key(string name) => $"{folder}/{name}";
        var plain = stem.EndsWith("_mask", StringComparison.Ordinal) ? stem[..^"_mask".Length] : null;
        return below.Length > 1 ? [Key(Nfc.Of(string.Join('/', below[..^1])))]
            : plain is not null && _names.Contains(Key(plain)) ? [Key(plain)]
            : _names.Contains(Key(stem)) ? [Key(stem)]
            : new[] { plain ?? stem, PairNames.WithoutEnding(stem), PairNames.WithoutNumber(stem) }
                .OfType<string>().Select(Key).ToArray();
    }
}
