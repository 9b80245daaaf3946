using DefectFill.Data.Metrics;
using DefectFill.Torch;

namespace DefectFill.Networks.Extraction;

/// <summary>Extracts the features of many images, batch by batch.</summary>
internal sealed class FeatureReader(IFeatureExtractor extractor, Device device = default)
{
    public int Batch { get; init; } = 16;

    /// <summary>Called after every batch with the number of images done and the total.</summary>
    public Action<int, int> Report { get; init; } = (_, _) => { };

    /// <summary>The features of the images, in the same order.</summary>
    public Features Read(IReadOnlyList<string> paths, CancellationToken stop = default)
    {
        if (paths.Count == 0)
        {
            throw new ArgumentException("There are no images to extract features from.", nameof(paths));
        }

        var values = new List<float>();
        var done = 0;
        foreach (var batch in paths.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            values.AddRange(Extract(batch));
            Report(done += batch.Length, paths.Count);
        }

        return new Features([.. values], values.Count / paths.Count);
    }

    private float[] Extract(string[] batch)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Inference();
        var pictures = extractor.ResizesLikePillow
            ? PictureBatch.ReadLikePillow(batch, extractor.Side, device)
            : PictureBatch.Read(batch, extractor.Side, extractor.Resizing, device);
        return extractor.Extract((pictures + 1) * 0.5).ToArray<float>();
    }
}
