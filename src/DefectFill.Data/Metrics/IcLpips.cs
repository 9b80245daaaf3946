namespace DefectFill.Data.Metrics;

/// <summary>Diversity within clusters: mean distance of generated images that resemble the same photo.</summary>
/// <remarks>
/// Each generated image joins its nearest training photo (the first on ties; in the published code, the last). The
/// first <c>most</c> images of a cluster, in order or as shuffled, count; clusters with fewer than two are dropped;
/// averaged over pairs, then over clusters.
/// </remarks>
internal static class IcLpips
{
    /// <summary>centre (n generated, k photos) → the photo that each generated image joins.</summary>
    /// <param name="centre">Distances, row by row.</param>
    /// <param name="photographs">k.</param>
    /// <param name="takesLast">Whether the last of equally near photos is joined, as in the published code.</param>
    public static int[] Nearest(ReadOnlySpan<float> centre, int photographs, bool takesLast = false)
    {
        if (photographs < 1 || centre.Length % photographs != 0)
        {
            throw new ArgumentException(
                $"{centre.Length} distances to {photographs} photos; expected complete rows.");
        }

        var nearest = new int[centre.Length / photographs];
        for (var i = 0; i < nearest.Length; i++)
        {
            var row = centre.Slice(i * photographs, photographs);
            for (var k = 1; k < photographs; k++)
            {
                var isNearer = row[k] < row[nearest[i]] || (takesLast && row[k] == row[nearest[i]]);
                nearest[i] = isNearer ? k : nearest[i];
            }
        }

        return nearest;
    }

    /// <summary>The members that count, for every cluster that counts; only their pairs need distances.</summary>
    /// <param name="nearest">The cluster of each image.</param>
    /// <param name="most">Largest number that counts.</param>
    /// <param name="shuffle">Reorders the members of a cluster, given its number; null to keep their order.</param>
    public static IReadOnlyList<int[]> Clusters(
        IReadOnlyList<int> nearest, int most = 50, Func<int, int[], int[]>? shuffle = null) =>
        [.. Enumerable.Range(0, nearest.Count)
            .GroupBy(image => nearest[image])
            .OrderBy(cluster => cluster.Key)
            .Select(cluster => shuffle is null ? cluster : shuffle(cluster.Key, [.. cluster]).AsEnumerable())
            .Select(members => members.Take(most).ToArray())
            .Where(members => members.Length >= 2)];

    /// <summary>Mean over clusters of the mean over pairs i &lt; j; NaN if no cluster counts.</summary>
    public static double Of(IReadOnlyList<int[]> clusters, Func<int, int, double> distance) =>
        clusters.Select(members => MeanOverPairs(members, distance)).DefaultIfEmpty(double.NaN).Average();

    private static double MeanOverPairs(int[] members, Func<int, int, double> distance) =>
        members.SelectMany((i, at) => members.Skip(at + 1).Select(j => distance(i, j))).Average();
}
