using DefectFill.Core.Text;

namespace DefectFill.Data.Datasets;

/// <summary>How masks are called after their photos, whatever the form of their accents and capitals.</summary>
/// <param name="photos">Folder of the photos.</param>
/// <param name="masks">Folder of the masks, which has the same subfolders or none.</param>
internal sealed class MaskNames(string photos, string masks)
{
    /// <summary>What follows the photo's name, the usual first.</summary>
    private static readonly string[] s_endings = ["_MASK", "", "_LABEL", "_LABELS", "_GT", "_SEG", "-MASK", "-LABEL"];

    /// <summary>The key of a mask: its path in the folder, without extension.</summary>
    public string KeyOf(string mask) => Key(Within(mask, masks), hasExtension: true);

    /// <summary>The keys that a photo's mask may have, the most likely first.</summary>
    public IEnumerable<string> KeysFor(string photo)
    {
        var path = Within(photo, photos);
        var (whole, stem) = (Key(path, hasExtension: false), Key(path, hasExtension: true));
        string[] stems = [stem, whole, Path.GetFileName(stem)]; // 000, 000.jpg as label tools write, without subfolders
        return stems.Distinct().SelectMany(each => s_endings.Select(ending => each + ending));
    }

    /// <summary>Whether the mask is one of several of a photo: <c>000_mask_0</c>.</summary>
    public bool IsOneOfSeveral(string mask, string photo)
    {
        var key = KeyOf(mask);
        var stem = key.TrimEnd("0123456789".ToCharArray());
        return stem.Length < key.Length && stem is [.., '_' or '-'] && KeysFor(photo).Contains(stem[..^1]);
    }

    private static string Within(string path, string folder) => path[(folder.Length + 1)..];

    private static string Key(string path, bool hasExtension)
    {
        var plain = hasExtension ? path[..^Path.GetExtension(path).Length] : path;
        return Nfc.Of(plain).ToUpperInvariant();
    }
}
