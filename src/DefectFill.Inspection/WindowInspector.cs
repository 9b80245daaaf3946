using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Inspection.Windows;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>
/// Finds the pixels of a defect at the photo's own resolution: the segmenter learns from windows and inspects photos of
/// any size in overlapping tiles.
/// </summary>
/// <param name="store">The segmenter's weights.</param>
/// <param name="options">Of the model.</param>
/// <param name="window">Side of a window in photo pixels; it is resized to the network's side.</param>
/// <param name="hasNorms">False for weights whose batch norms are part of the convolutions.</param>
internal sealed class WindowInspector(WeightStore store, InspectionOptions options, int window, bool hasNorms = true)
    : ILocaliser
{
    private const int MeasuredSide = 512; // longest side of a map that figures are computed on

    private readonly Segmenter _network = new(store.Root, options.Width, hasNorms: hasNorms);
    private readonly double _factor = (double)options.Side / window;
    private readonly WindowSamples _samples = new(options, (double)options.Side / window);

    public IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch) =>
        [.. _samples.Drawn(data, epoch).Chunk(options.Batch)];

    public Tensor Loss(IReadOnlyList<InspectionItem> batch)
    {
        var (windows, masks) = _samples.Batch(batch);
        var logits = _network.Forward(Inspectors.Input(store, windows), training: true);
        return OverlapLoss.Of(logits.Softmax(1), masks.To(store.Device));
    }

    public InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop) =>
        LocalisationFigures.Of(this, items, options, stop);

    public DefectMap Map(Photo photo)
    {
        var scaled = WindowPicture.Scaled(photo, _factor);
        using var inference = Autograd.Inference();
        var pixels = new TiledNetwork(Forward, options.Side).Map(scaled.Bytes.ToArray(), scaled.Width, scaled.Height);
        var score = MapScore.Of(pixels, scaled.Width, scaled.Height);
        return new DefectMap(pixels, score, scaled.Width, scaled.Height);
    }

    public IReadOnlyList<DefectMap> Maps(IReadOnlyList<InspectionItem> batch) =>
        [.. batch.Select(item => Reduced(Map(Photo.Read(item.Photo))))];

    public byte[] Ranked(InspectionItem item, DefectMap map) => Mask(item, map);

    public byte[] Regions(InspectionItem item, DefectMap map) => Mask(item, map);

    public byte[] Mask(InspectionItem item, DefectMap map) => item.Mask is null
        ? new byte[map.Pixels.Length]
        : Pictures.MaskOf(item).ResizeNearest(map.Width, map.Height).Pixels.ToArray();

    public Photo Shown(InspectionItem item, DefectMap map) =>
        Photo.Read(item.Photo).To8Bit().ToRgb().Resize(map.Width, map.Height);

    private Tensor Forward(Tensor tiles) =>
        _network.Forward(Inspectors.Input(store, tiles)).Softmax(1).Narrow(1, 1, 1);

    // The score stays that of the whole map.
    private static DefectMap Reduced(DefectMap map)
    {
        var factor = Math.Min(1, MeasuredSide / (double)Math.Max(map.Width, map.Height));
        var (width, height) = (
            Math.Max(1, (int)Math.Round(factor * map.Width)), Math.Max(1, (int)Math.Round(factor * map.Height)));
        return map with { Pixels = map.At(width, height), Width = width, Height = height };
    }
}
