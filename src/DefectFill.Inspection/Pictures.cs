using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Resampling;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>Reads photos and masks at the network's size and caches them while memory allows.</summary>
internal sealed class Pictures(int side, InspectionProtocol protocol)
{
    private const long MostKeptBytes = 1L << 30;

    private readonly Dictionary<string, byte[]> _kept = [];
    private long _keptBytes;

    public int Side => side;

    /// <summary>The photos as (B, 3, side, side) in 0..1, on the CPU.</summary>
    public Tensor Photos(IReadOnlyList<InspectionItem> items) => Batch(items, 3, Photo);

    /// <summary>A photo in memory as (1, 3, side, side) in 0..1, on the CPU; not cached.</summary>
    public Tensor Of(Photo photo) => Batch([photo], 3, Shrunk);

    /// <summary>The masks as (B, 1, side, side) of 0 and 1, on the CPU; all 0 for good photos.</summary>
    public Tensor Masks(IReadOnlyList<InspectionItem> items) => Batch(items, 1, item => Mask(item), scale: 1);

    /// <summary>
    /// 0 or 1 for each pixel (side, side), thresholded as the protocol does for training and ranking.
    /// </summary>
    public byte[] Mask(InspectionItem item) => item.Mask is null ? new byte[side * side] : Keep($"m:{item.Photo}",
        () => protocol == InspectionProtocol.Published ? WhollyInside(item) : Nearest(item));

    /// <summary>0 or 1 for each pixel (side, side), from the nearest pixel of the mask.</summary>
    public byte[] NearestMask(InspectionItem item) =>
        item.Mask is null ? new byte[side * side] : Keep($"n:{item.Photo}", () => Nearest(item));

    /// <summary>Samples (side, side, 3) of the shrunk photo.</summary>
    public byte[] Photo(InspectionItem item) =>
        Keep($"p:{item.Photo}", () => Shrunk(Imaging.Photo.Read(item.Photo)));

    /// <summary>The mask of a photo with a defect, oriented like the photo; rejected if its size differs.</summary>
    public static Mask MaskOf(InspectionItem item)
    {
        var mask = MaskReading.Of(item.Mask!, item.Masks).Mask;
        return mask.Turned(LoadedPair.TurnOf(mask, item.Mask!, item.Photo));
    }

    private Tensor Batch<T>(IReadOnlyList<T> items, int channels, Func<T, byte[]> read, float scale = 1f / 255)
    {
        var batch = Tensor.Empty([items.Count, channels, side, side]);
        var numbers = batch.AsSpan<float>();
        var plane = side * side;
        for (var i = 0; i < items.Count; i++)
        {
            var samples = read(items[i]);
            for (var at = 0; at < samples.Length; at++)
            {
                numbers[(i * channels + at % channels) * plane + at / channels] = samples[at] * scale;
            }
        }

        return batch;
    }

    private byte[] Shrunk(Photo photo) => photo.To8Bit().ToRgb().Resize(side, side).Bytes.ToArray();

    private byte[] Nearest(InspectionItem item) => MaskOf(item).ResizeNearest(side, side).Pixels.ToArray();

    // The published code shrinks the mask by interpolation, then truncates to integers.
    private byte[] WhollyInside(InspectionItem item)
    {
        var grey = MaskOf(item).ToPhoto().Resize(side, side, ResizeFilter.Bilinear, antialias: false);
        return Array.ConvertAll(grey.Bytes.ToArray(), value => value == 255 ? (byte)1 : (byte)0);
    }

    private byte[] Keep(string key, Func<byte[]> read)
    {
        if (_kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var bytes = read();
        if (_keptBytes + bytes.Length <= MostKeptBytes)
        {
            _kept.Add(key, bytes);
            _keptBytes += bytes.Length;
        }

        return bytes;
    }
}
