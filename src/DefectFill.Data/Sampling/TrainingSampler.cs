using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Sampling;

/// <summary>
/// An endless stream of training windows. For the same pairs in the same order, batch and seed, sample (step, slot) is
/// the same on every machine and in any order of access, so a resumed run continues as if it had never stopped. Good
/// photos and defects draw separate random numbers; both count their steps from 0.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TrainingSampler
{
    private readonly Dataset _data;
    private readonly IReadOnlyList<DefectPair> _pairs;
    private readonly IReadOnlyList<string> _good;
    private readonly SamplerOptions _options;
    private readonly BoundedCache<Masked> _masked;
    private readonly BoundedCache<Photo> _photos;

    /// <param name="data">The data set with the files.</param>
    /// <param name="pairs">Pairs to train on; at least one.</param>
    /// <param name="good">Good photos for <see cref="Good"/>; may be empty if that is never called.</param>
    /// <param name="options">Windows, batch, seed.</param>
    public TrainingSampler(
        Dataset data, IReadOnlyList<DefectPair> pairs, IReadOnlyList<string> good, SamplerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pairs.Count);
        (_data, _pairs, _good, _options) = (data, pairs, good, options);
        var byPhoto = pairs.ToDictionary(pair => pair.Photo);
        _masked = new BoundedCache<Masked>(
            options.CacheBytes / 2, photo => Masked.Load(data, byPhoto[photo], options), masked => masked.Bytes);
        _photos = new BoundedCache<Photo>(
            options.CacheBytes / 2, path => Photo.Read(data.PathOf(path)), BytesOf);
    }

    /// <summary>A window around a defect. Every pair is used once before any is repeated.</summary>
    public TrainingSample Defect(long step, int slot)
    {
        var pair = Pick(_pairs, "pair order", step, slot);
        var masked = _masked[pair.Photo];
        var random = Generator.For(_options.Seed, "training window", step, slot);
        var window = masked.Windows.Draw(random);
        var boxes = Boxes("random boxes", step, slot);
        return Sample(pair.Photo, window, masked.Photo, masked.Mask, random, boxes) with { Defect = pair.Defect };
    }

    /// <summary>A window anywhere on a good photo, with a size typical of defects.</summary>
    public TrainingSample Good(long step, int slot)
    {
        if (_good.Count == 0)
        {
            throw new InvalidOperationException($"There are no good photos in {_data.Root} to sample from.");
        }

        var path = Pick(_good, "good photo order", step, slot);
        var photo = _photos[path];
        var random = Generator.For(_options.Seed, "good window", step, slot);
        var box = GoodBox(photo, Pick(_pairs, "good pair order", step, slot), random);
        var window = new Window(
            TrainingWindows.Zoomed(box, _options.MostZoom, random), _options.Windows.ModelSide);
        var boxes = Boxes("good random boxes", step, slot);
        return Sample(path, window, photo, Mask.Empty(photo.Width, photo.Height), random, boxes);
    }

    private Box GoodBox(Photo photo, DefectPair pair, Generator random)
    {
        if (_options.Windows.Mode == WindowMode.Off)
        {
            return photo.Bounds;
        }

        var drawn = _masked[pair.Photo].Windows.Draw(random).Box;
        var side = Math.Min(drawn.Width, Math.Min(photo.Width, photo.Height));
        return Windows.SquareAt(
            side, random.Below(photo.Width - side + 1), random.Below(photo.Height - side + 1), photo.Bounds);
    }

    private TrainingSample Sample(
        string path, Window window, Photo photo, Mask mask, Generator random, Mask boxes)
    {
        var (image, inside) = Mirrored(window.CropPhoto(photo), window.CropMask(mask), random);
        return new TrainingSample(path, null, window)
        {
            Image = PhotoPlanes.Of(image),
            Mask = PhotoPlanes.Of(inside),
            RandomMask = PhotoPlanes.Of(boxes),
        };
    }

    private Mask Boxes(string purpose, long step, int slot) =>
        RandomBoxes.Draw(_options.Windows.ModelSide, Generator.For(_options.Seed, purpose, step, slot));

    private (Photo Photo, Mask Mask) Mirrored(Photo photo, Mask mask, Generator random)
    {
        var (leftRight, topBottom) = (random.Bernoulli(0.5), random.Bernoulli(0.5));
        if (_options.Flips && leftRight)
        {
            (photo, mask) = (photo.FlipHorizontally(), mask.FlipHorizontally());
        }

        return _options.Flips && topBottom ? (photo.FlipVertically(), mask.FlipVertically()) : (photo, mask);
    }

    private T Pick<T>(IReadOnlyList<T> items, string order, long step, int slot)
    {
        var (round, place) = Math.DivRem(step * _options.Batch + slot, items.Count);
        return items[Generator.For(_options.Seed, order, round).Permutation(items.Count)[place]];
    }

    private static long BytesOf(Photo photo) => (long)photo.Width * photo.Height * photo.Channels * photo.Depth / 8;

    private sealed record Masked(Photo Photo, Mask Mask, TrainingWindows Windows)
    {
        private const int BytesOfMaskAndLabels = 5; // per pixel

        public long Bytes => BytesOf(Photo) + (long)BytesOfMaskAndLabels * Mask.Pixels.Length;

        public static Masked Load(Dataset data, DefectPair pair, SamplerOptions options)
        {
            var loaded = LoadedPair.Read(data, pair);
            return loaded.Mask.IsEmpty
                ? throw new DatasetException($"{pair.Mask} is empty: there is nothing to train on.")
                : new Masked(
                    loaded.Photo, loaded.Mask, new TrainingWindows(loaded.Mask, options.Windows, options.MostZoom));
        }
    }
}
