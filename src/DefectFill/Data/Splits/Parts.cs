using DefectFill.Data.Checks;
using DefectFill.Imaging;

namespace DefectFill.Data.Splits;

/// <summary>Groups photos that show the same part.</summary>
internal static class Parts
{
    /// <summary>The pairs in groups, one a part, in the order of their first photos.</summary>
    /// <param name="pairs">Of one defect.</param>
    /// <param name="rule">What tells a part.</param>
    /// <param name="looks">Of all photos where the rule is the look; else not asked for.</param>
    public static IReadOnlyList<IReadOnlyList<DefectPair>> Of(
        IReadOnlyList<DefectPair> pairs, PartRule rule, IReadOnlyDictionary<string, SurfaceLook> looks) => rule switch
        {
            PartRule.Photo => [.. pairs.Select(pair => new[] { pair })],
            PartRule.Name => [.. pairs.GroupBy(pair => NameOfPart(pair.Photo)).Select(group => group.ToArray())],
            _ => ByLook(pairs, [.. pairs.Select(pair => looks[pair.Photo])]),
        };

    /// <summary>The looks of photos by their paths.</summary>
    /// <exception cref="DatasetException">Names all photos that cannot be read.</exception>
    public static Dictionary<string, SurfaceLook> Looks(Dataset data, IEnumerable<string> photos)
    {
        string[] files = [.. photos.Distinct()];
        var looks = EachFile.Read(
            data, files, ProblemCode.UnreadablePhoto, path => SurfaceLook.Of(Photo.Read(path)));
        return files.Zip(looks).ToDictionary();
    }

    /// <summary>
    /// The name up to its last hyphen or underscore when a digit is before that; else the whole name.
    /// </summary>
    internal static string NameOfPart(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var end = name.LastIndexOfAny(['-', '_']);
        return end > 0 && name.AsSpan(0, end).ContainsAnyInRange('0', '9') ? name[..end] : name;
    }

    // Photos are of one part when a chain of look-alikes joins them.
    private static IReadOnlyList<IReadOnlyList<DefectPair>> ByLook(
        IReadOnlyList<DefectPair> pairs, SurfaceLook[] looks)
    {
        var part = Enumerable.Range(0, pairs.Count).ToArray();
        for (var i = 0; i < part.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (part[i] != part[j] && looks[i].IsLike(looks[j]))
                {
                    var (from, to) = (Math.Max(part[i], part[j]), Math.Min(part[i], part[j]));
                    part = Array.ConvertAll(part, number => number == from ? to : number);
                }
            }
        }

        return [.. pairs.Index().GroupBy(pair => part[pair.Index], pair => pair.Item).Select(group => group.ToArray())];
    }
}
