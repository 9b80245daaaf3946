using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;

namespace DefectFill.Data.Splits;

/// <summary>Groups photos that show the same part.</summary>
internal static class Parts
{
    /// <summary>The photos in groups, one per part, ordered by their first photos.</summary>
    /// <param name="photos">Photos of one defect, or the good ones.</param>
    /// <param name="rule">How to recognise a part.</param>
    /// <param name="looks">Looks of all photos, if the rule compares looks; otherwise unused.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(
        IReadOnlyList<string> photos, PartRule rule, IReadOnlyDictionary<string, SurfaceLook> looks) => rule switch
        {
            PartRule.Photo => [.. photos.Select(photo => new[] { photo })],
            PartRule.Name => [.. photos.GroupBy(NameOfPart).Select(group => group.ToArray())],
            _ => ByLook(photos, [.. photos.Select(photo => looks[photo])]),
        };

    /// <summary>The looks of photos by path.</summary>
    /// <exception cref="DatasetException">Names all photos that cannot be read.</exception>
    public static Dictionary<string, SurfaceLook> Looks(Dataset data, IEnumerable<string> photos)
    {
        string[] files = [.. photos.Distinct()];
        var looks = EachFile.Read(
            data, files, ProblemCode.UnreadablePhoto, path => SurfaceLook.Of(Photo.Read(path)));
        return files.Zip(looks).ToDictionary();
    }

    /// <summary>
    /// The name up to its last hyphen or underscore if a digit precedes that; otherwise the whole name.
    /// </summary>
    internal static string NameOfPart(string path) => SharedName(path) ?? Path.GetFileNameWithoutExtension(path);

    /// <summary>The part of a photo whose name is more than a number; null for one like <c>007</c>.</summary>
    internal static string? SharedName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var end = name.LastIndexOfAny(['-', '_']);
        return end > 0 && name.AsSpan(0, end).ContainsAnyInRange('0', '9') ? name[..end] : null;
    }

    // Photos show the same part if a chain of look-alikes connects them. A part is numbered by its first photo.
    private static IReadOnlyList<IReadOnlyList<string>> ByLook(IReadOnlyList<string> photos, SurfaceLook[] looks)
    {
        var part = new int[photos.Count];
        for (var i = 0; i < part.Length; i++)
        {
            var joined = PartsLike(looks, i, part);
            var found = Array.IndexOf(joined, true);
            var first = found < 0 ? i : found;
            for (var j = 0; j < i; j++)
            {
                part[j] = joined[part[j]] ? first : part[j];
            }

            part[i] = first;
        }

        return [.. photos.Zip(part).GroupBy(each => each.Second, each => each.First).Select(group => group.ToArray())];
    }

    // One similar photo per part is enough, whichever is found first.
    private static bool[] PartsLike(SurfaceLook[] looks, int photo, int[] part)
    {
        var isLike = new bool[photo];
        Parallel.For(0, photo, other =>
        {
            if (!isLike[part[other]] && looks[photo].IsLike(looks[other]))
            {
                isLike[part[other]] = true;
            }
        });
        return isLike;
    }
}
