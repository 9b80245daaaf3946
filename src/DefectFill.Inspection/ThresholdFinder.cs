using DefectFill.Core.Records;
using DefectFill.Data.Metrics;

namespace DefectFill.Inspection;

/// <summary>Chooses the pixel and photo thresholds of a segmenter that maximise F1.</summary>
internal static class ThresholdFinder
{
    private const int AtOnce = 8;

    /// <param name="network">The network with the weights that are kept.</param>
    /// <param name="items">Photos with and without a defect; none is a test photo.</param>
    /// <param name="stop">Stops between batches.</param>
    public static DecisionThresholds Of(
        SegmenterInspector network, IReadOnlyList<InspectionItem> items, CancellationToken stop)
    {
        var (pixels, labels) = (new List<float>(), new List<byte>());
        var (photos, defects) = (new List<float>(), new List<byte>());
        foreach (var batch in items.Chunk(AtOnce))
        {
            stop.ThrowIfCancellationRequested();
            foreach (var (item, map) in batch.Zip(network.Maps(batch)))
            {
                pixels.AddRange(map.Pixels);
                labels.AddRange(network.Mask(item));
                photos.Add(map.Score);
                defects.Add(item.IsGood ? (byte)0 : (byte)1);
            }
        }

        return new DecisionThresholds(Best([.. pixels], [.. labels]), Best([.. photos], [.. defects]));
    }

    private static double Best(float[] scores, byte[] labels) => Ranking.Of(scores, labels).F1Threshold;
}
