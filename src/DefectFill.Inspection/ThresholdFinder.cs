using DefectFill.Core.Records;
using DefectFill.Data.Metrics;

namespace DefectFill.Inspection;

/// <summary>Chooses the pixel and photo thresholds that maximise F1, and what others would miss and raise.</summary>
internal static class ThresholdFinder
{
    private const int AtOnce = 8;
    private const int MostPoints = 40;

    /// <param name="network">The network with the weights that are kept.</param>
    /// <param name="data">Its deciding photos, with and without a defect; none is a test photo.</param>
    /// <param name="stop">Stops between batches.</param>
    public static DecisionThresholds Of(ILocaliser network, InspectionData data, CancellationToken stop)
    {
        var (pixels, labels) = (new List<float>(), new List<byte>());
        var (photos, defects) = (new List<float>(), new List<byte>());
        foreach (var batch in data.Deciding.Chunk(AtOnce))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (item, map) in batch.Zip(network.Maps(batch)))
            {
                pixels.AddRange(map.Pixels);
                labels.AddRange(network.Mask(item, map));
                photos.Add(map.Score);
                defects.Add(item.IsGood ? (byte)0 : (byte)1);
            }
        }

        var photo = Best([.. photos], [.. defects]);
        return new DecisionThresholds(Best([.. pixels], [.. labels]), photo)
        {
            Curve = Curve(photos, defects, photo),
            DefectivePhotos = defects.Count(defect => defect != 0),
            GoodPhotos = defects.Count(defect => defect == 0),
            HeldOut = data.IsDecidingHeldOut,
        };
    }

    /// <summary>Thresholds at scores that occur, rising and at most 40, with the chosen one among them.</summary>
    public static IReadOnlyList<ThresholdPoint> Curve(
        IReadOnlyList<float> scores, IReadOnlyList<byte> defects, double chosen)
    {
        double[] rising = [.. scores.Select(score => (double)score).Distinct().Order()];
        var count = Math.Min(MostPoints, rising.Length);
        var spread = Enumerable.Range(0, count)
            .Select(i => rising[count == 1 ? 0 : (int)((long)i * (rising.Length - 1) / (count - 1))]);
        return [.. spread.Append(chosen).Where(double.IsFinite).Distinct().Order().Select(At)];

        ThresholdPoint At(double threshold) => new(
            threshold, Share(defective: true, score => score < threshold),
            Share(defective: false, score => score >= threshold));

        double Share(bool defective, Func<float, bool> counts)
        {
            float[] all =
                [.. scores.Zip(defects).Where(pair => pair.Second != 0 == defective).Select(pair => pair.First)];
            return all is [] ? 0 : all.Count(counts) / (double)all.Length;
        }
    }

    private static double Best(float[] scores, byte[] labels) => Ranking.Of(scores, labels).F1Threshold;
}
