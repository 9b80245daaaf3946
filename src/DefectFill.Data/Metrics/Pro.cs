namespace DefectFill.Data.Metrics;

/// <summary>
/// Per-region overlap: mean fraction of each true region that is found, over the false positive rate.
/// </summary>
/// <remarks>
/// Regions are 8-connected; images without regions count towards the false positives. The area under the curve up to
/// the limit is divided by the limit. NaN if there is no region or no pixel outside all regions.
/// </remarks>
internal static class Pro
{
    /// <summary>Uses every threshold that changes the false positive rate.</summary>
    public static double Exact(IReadOnlyList<ScoredImage> images, double limit = 0.3)
    {
        var scores = ProScores.Of(images);
        return Area(scores, LastOfEach(scores.Good), limit);
    }

    /// <summary>As in the field's published code: thresholds at evenly spaced ranks of the good pixels.</summary>
    public static double Published(IReadOnlyList<ScoredImage> images, double limit = 0.3, int thresholds = 100)
    {
        var scores = ProScores.Of(images);
        var step = (scores.Good.Length - 1) / (double)(thresholds - 1);
        var ranks = Enumerable.Range(0, thresholds - 1).Select(i => (int)(i * step)).Append(scores.Good.Length - 1);
        return Area(scores, ranks.Reverse(), limit);
    }

    /// <summary>Ranks in the ascending scores after which the next larger score starts, from the top.</summary>
    private static IEnumerable<int> LastOfEach(float[] ascending)
    {
        for (var rank = ascending.Length - 1; rank >= 0; rank--)
        {
            if (rank == ascending.Length - 1 || ascending[rank] < ascending[rank + 1])
            {
                yield return rank;
            }
        }
    }

    /// <summary>∫ overlap d(rate) from 0 to the limit by the trapezoidal rule, divided by the limit.</summary>
    private static double Area(ProScores scores, IEnumerable<int> descendingRanks, double limit)
    {
        if (scores.Good.Length == 0 || scores.Defect.Length == 0)
        {
            return double.NaN;
        }

        var area = 0.0;
        var (lastRate, lastOverlap) = (0.0, double.NaN);
        foreach (var (rate, overlap) in Curve(scores, descendingRanks))
        {
            if (rate > limit)
            {
                var atLimit = lastOverlap + (overlap - lastOverlap) * (limit - lastRate) / (rate - lastRate);
                return (area + 0.5 * (atLimit + lastOverlap) * (limit - lastRate)) / limit;
            }

            area += rate > lastRate ? 0.5 * (overlap + lastOverlap) * (rate - lastRate) : 0;
            (lastRate, lastOverlap) = (rate, overlap);
        }

        return area / limit;
    }

    /// <summary>False positive rate and overlap above each threshold; ends where everything is found.</summary>
    private static IEnumerable<(double Rate, double Overlap)> Curve(ProScores scores, IEnumerable<int> descendingRanks)
    {
        var (found, next) = (0.0, scores.Defect.Length - 1);
        foreach (var rank in descendingRanks)
        {
            for (; next >= 0 && scores.Defect[next] > scores.Good[rank]; next--)
            {
                found += scores.Shares[next];
            }

            yield return (1 - (rank + 1) / (double)scores.Good.Length, found);
        }

        yield return (1, 1);
    }
}
