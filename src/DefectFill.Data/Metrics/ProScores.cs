namespace DefectFill.Data.Metrics;

/// <summary>Input of the overlap curve, over all images.</summary>
/// <param name="Good">Scores of all pixels outside every region, ascending.</param>
/// <param name="Defect">Scores of all pixels in regions, ascending.</param>
/// <param name="Shares">What each of the latter adds to the mean overlap: 1 / (its region's pixels × regions).</param>
internal sealed record ProScores(float[] Good, float[] Defect, double[] Shares)
{
    public static ProScores Of(IReadOnlyList<ScoredImage> images)
    {
        var good = new uint[images.Sum(GoodPixels)];
        List<float> defect = [];
        List<double> shares = [];
        var (at, regions) = (0, 0);
        foreach (var image in images)
        {
            at += CopyGood(image, good.AsSpan(at));
            foreach (var region in Regions.Of(image.Mask.Span, image.Height, image.Width))
            {
                regions++;
                defect.AddRange(region.Select(pixel => image.Scores.Span[pixel]));
                shares.AddRange(Enumerable.Repeat(1.0 / region.Length, region.Length));
            }
        }

        SortedScores.Sort(good, new uint[good.Length]);
        var (sorted, order) = (defect.ToArray(), shares.Select(share => share / regions).ToArray());
        Array.Sort(sorted, order);
        return new(Array.ConvertAll(good, SortedScores.ScoreOf), sorted, order);
    }

    private static int GoodPixels(ScoredImage image)
    {
        var pixels = image.Height * image.Width;
        return image.Scores.Length == pixels && image.Mask.Length == pixels
            ? image.Mask.Span.Count((byte)0)
            : throw new ArgumentException(
                $"{image.Scores.Length} scores and {image.Mask.Length} mask pixels; expected {pixels} of each.");
    }

    private static int CopyGood(ScoredImage image, Span<uint> good)
    {
        var scores = image.Scores.Span;
        var mask = image.Mask.Span;
        var count = 0;
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0)
            {
                good[count++] = SortedScores.KeyOf(scores[i]);
            }
        }

        return count;
    }
}
