using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// Reads each photo and mask once at the network's size, and keeps them: in memory up to a limit, then in a file.
/// </summary>
/// <param name="side">Of the network's input, in pixels.</param>
/// <param name="protocol">How pictures are resized.</param>
/// <param name="mostKeptBytes">The limit.</param>
internal sealed class Pictures(int side, InspectionProtocol protocol, long mostKeptBytes = 1L << 30)
{
    private readonly Dictionary<string, Array> _kept = [];
    private readonly Lazy<SpilledPictures> _spilled = new(() => new SpilledPictures());
    private long _keptBytes;

    public int Side => side;

    private bool IsPublished => protocol == InspectionProtocol.Published;

    /// <summary>The photos as (B, 3, side, side) in 0..1, on the CPU.</summary>
    public Tensor Photos(IReadOnlyList<InspectionItem> items) => IsPublished
        ? Planes(items, item => Keep($"f:{item.Photo}", () => PublishedPictures.Plain(Read(item), side)))
        : Batch(items, 3, Photo);

    /// <summary>The same as the segmenter is tested with.</summary>
    public Tensor TestPhotos(IReadOnlyList<InspectionItem> items) => IsPublished
        ? Batch(items, 3, item => Keep($"t:{item.Photo}", () => PublishedPictures.Rounded(Read(item), side)))
        : Batch(items, 3, Photo);

    /// <summary>A photo in memory as (1, 3, side, side) in 0..1, on the CPU; not cached.</summary>
    public Tensor Of(Photo photo) => IsPublished
        ? Planes([photo], one => PublishedPictures.Plain(one, side))
        : Batch([photo], 3, Shrunk);

    /// <summary>The same as the segmenter is tested with.</summary>
    public Tensor TestOf(Photo photo) =>
        Batch([photo], 3, one => IsPublished ? PublishedPictures.Rounded(one, side) : Shrunk(one));

    /// <summary>The masks as (B, 1, side, side) of 0 and 1, on the CPU; all 0 for good photos.</summary>
    public Tensor Masks(IReadOnlyList<InspectionItem> items) => Batch(
        items, 1, item => !IsPublished || item.Mask is null ? NearestMask(item)
            : Keep($"h:{item.Photo}", () => PublishedPictures.AboveHalf(PublishedPictures.MaskOf(item), side)),
        scale: 1);

    /// <summary>0 or 1 for each pixel (side, side), as the protocol ranks them.</summary>
    public byte[] Mask(InspectionItem item) =>
        IsPublished ? PublishedMask(item, grey => grey == byte.MaxValue) : NearestMask(item);

    /// <summary>0 or 1 for each pixel (side, side), as the protocol counts regions.</summary>
    public byte[] RegionMask(InspectionItem item) =>
        IsPublished ? PublishedMask(item, grey => grey > 0) : NearestMask(item);

    /// <summary>0 or 1 for each pixel (side, side), from the nearest pixel of the mask.</summary>
    public byte[] NearestMask(InspectionItem item) =>
        item.Mask is null ? new byte[side * side] : Keep($"n:{item.Photo}", () => Nearest(item));

    /// <summary>Samples (side, side, 3) of the shrunk photo.</summary>
    public byte[] Photo(InspectionItem item) => Keep($"p:{item.Photo}", () => Shrunk(Read(item)));

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

    private Tensor Planes<T>(IReadOnlyList<T> items, Func<T, float[]> read)
    {
        var batch = Tensor.Empty([items.Count, 3, side, side]);
        var numbers = batch.AsSpan<float>();
        for (var i = 0; i < items.Count; i++)
        {
            read(items[i]).CopyTo(numbers[(i * 3 * side * side)..]);
        }

        return batch;
    }

    private static Photo Read(InspectionItem item) => Imaging.Photo.Read(item.Photo);

    private byte[] Shrunk(Photo photo) => photo.To8Bit().ToRgb().Resize(side, side).Bytes.ToArray();

    private byte[] Nearest(InspectionItem item) => MaskOf(item).ResizeNearest(side, side).Pixels.ToArray();

    private byte[] PublishedMask(InspectionItem item, Predicate<byte> isInside)
    {
        var grey = item.Mask is null ? new byte[side * side] : Keep(
            $"m:{item.Photo}", () => PublishedPictures.Shrunk(PublishedPictures.MaskOf(item), side));
        return Array.ConvertAll(grey, value => isInside(value) ? (byte)1 : (byte)0);
    }

    private T[] Keep<T>(string key, Func<T[]> read) where T : unmanaged
    {
        if (_kept.TryGetValue(key, out var known))
        {
            return (T[])known;
        }

        if (_spilled.IsValueCreated && _spilled.Value.Read<T>(key) is { } spilled)
        {
            return spilled;
        }

        var samples = read();
        var length = Buffer.ByteLength(samples);
        if (_keptBytes + length <= mostKeptBytes)
        {
            _kept.Add(key, samples);
            _keptBytes += length;
        }
        else
        {
            _spilled.Value.Write(key, samples);
        }

        return samples;
    }
}
