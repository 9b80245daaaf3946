using DefectFill.Core.Random;

namespace DefectFill.Inspection;

/// <summary>The segmenter's training samples as the field's published code draws them.</summary>
/// <remarks>
/// Half of them are good; the others are of a type drawn evenly, whatever its number of pictures, of which the first
/// 500 are used. Which picture is not drawn: sample i is number i mod count.
/// </remarks>
internal static class PublishedSamples
{
    private const int MostOfType = 500;

    /// <summary>The pictures used of each type, in order of the types' names.</summary>
    public static IReadOnlyList<InspectionItem[]> Used(InspectionData data) =>
    [
        .. data.Classes.Select(type => data.Defects.Where(item => item.Defect == type).Take(MostOfType).ToArray()),
    ];

    /// <summary>The samples of an epoch.</summary>
    public static IEnumerable<InspectionItem> Drawn(InspectionData data, int samples, Generator random)
    {
        var used = Used(data);
        int[] counts = [.. used.Select(type => type.Length)];
        foreach (var index in random.Permutation(samples).ToArray())
        {
            var coin = data.Good.Count > 0 && random.Bernoulli(0.5) ? 1.0 : 0.0;
            var (type, number) = Sample(data.Good.Count, counts, index, coin, random.Below(counts.Length));
            yield return type < 0 ? data.Good[number] : used[type][number];
        }
    }

    /// <summary>Type, −1 for a good photo, and number of a sample.</summary>
    /// <param name="goods">Number of good photos.</param>
    /// <param name="counts">Number of pictures of each type; at most 500 are used.</param>
    /// <param name="index">The sample's number in the epoch.</param>
    /// <param name="coin">Above 0.5 for a good photo.</param>
    /// <param name="type">The type for a defect.</param>
    public static (int Type, int Number) Sample(
        int goods, IReadOnlyList<int> counts, int index, double coin, int type) =>
        coin > 0.5 ? (-1, index % goods) : (type, index % Math.Min(counts[type], MostOfType));
}
