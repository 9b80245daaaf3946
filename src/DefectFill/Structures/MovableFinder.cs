using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Structures;

/// <summary>Finds what moves by itself in a good photo, from photos of the defect and their masks.</summary>
/// <remarks>
/// In most photos the masks cover the place that the part left. Where they do so together, the part is what differs
/// from the good photo in colour; its shadow, whose colour is that of the ground, does not belong to it. If the masks
/// cover most of the object, all of it moves.
/// </remarks>
internal sealed class MovableFinder(Photo reference)
{
    private const double Most = .5; // of the photos must have the place in their masks
    private const double WholeObject = .6; // of the object in the masks: all of it moves
    private const double Upper = .75; // quantile of the differences between photos
    private const double Smooth = .04; // of the place's extent
    private const double LeastShare = .25; // of the place must differ

    private readonly List<(Photo Photo, Mask Mask, Similarity Home)> _pairs = [];

    /// <summary>Adds a photo of the defect with its mask, and how the object lies in it.</summary>
    public void Add(Photo photo, Mask mask, Similarity home) => _pairs.Add((photo, mask, home));

    /// <summary>The movable part, of the good photo's size; null if there is none.</summary>
    public (Mask Part, MovableSource Source)? Find()
    {
        var place = Place();
        if (place.IsEmpty)
        {
            return null;
        }

        var view = PartView.Of(reference);
        var whole = view.IsSurface ? null : view.Whole.ResizeNearest(reference.Width, reference.Height);
        if (whole is not null && whole.And(place).Area >= WholeObject * whole.Area)
        {
            return (whole, MovableSource.Object);
        }

        var different = Different(place);
        return different.Area >= LeastShare * place.Area ? (different, MovableSource.Difference) : null;
    }

    /// <summary>The largest region that most masks share.</summary>
    private Mask Place()
    {
        var votes = new int[reference.Width * reference.Height];
        foreach (var (_, mask, home) in _pairs)
        {
            var carried = mask.Carried(home.Inverse(), reference.Width, reference.Height);
            for (var i = 0; i < votes.Length; i++)
            {
                votes[i] += carried.Pixels[i];
            }
        }

        var least = Math.Max(1, Most * _pairs.Count);
        return MaskShapes.Largest(Mask.FromPixels(
            reference.Width, reference.Height, Array.ConvertAll(votes, count => (byte)(count >= least ? 1 : 0))));
    }

    private Mask Different(Mask place)
    {
        var extent = Math.Max(place.BoundingBox.Width, place.BoundingBox.Height);
        var box = place.BoundingBox.Grown(Math.Max(4, extent / 4)).Intersect(reference.Bounds);
        var differences = Differences(box);
        var threshold = Otsu.Of(differences).Threshold;
        var apart = Mask.FromPixels(
            box.Width, box.Height, Array.ConvertAll(differences, value => (byte)(value > threshold ? 1 : 0)));
        var local = place.Crop(box);
        var closed = MaskShapes.Closed(apart.And(local.Dilate(Smooth * extent)), Smooth * extent);
        var part = MaskShapes.Largest(MaskShapes.Filled(MaskShapes.Largest(closed)));
        var trimmed = new ShadowTrim(reference.Crop(box)).Of(part);
        return Mask.Empty(reference.Width, reference.Height).Paste(trimmed, box.X, box.Y);
    }

    /// <summary>The upper quartile over the photos of each pixel's largest channel difference, 0..255.</summary>
    private byte[] Differences(Box box)
    {
        var own = new PhotoSampler(reference.To8Bit().ToRgb());
        var others = _pairs.Select(pair => (Sampler: new PhotoSampler(pair.Photo.To8Bit().ToRgb()), pair.Home))
            .ToArray();
        var gains = Array.ConvertAll(others, other => Gain(own, other.Sampler, other.Home, box));
        var result = new byte[box.Width * box.Height];
        Parallel.For(0, result.Length, i =>
        {
            Span<float> here = stackalloc float[3];
            Span<float> there = stackalloc float[3];
            var (x, y) = (box.X + i % box.Width, box.Y + i / box.Width);
            own.At(x, y, here);
            var values = new float[others.Length];
            for (var k = 0; k < others.Length; k++)
            {
                var (toX, toY) = others[k].Home.Of(x, y);
                others[k].Sampler.At(toX, toY, there);
                values[k] = Math.Max(
                    Math.Abs(here[0] - gains[k] * there[0]),
                    Math.Max(Math.Abs(here[1] - gains[k] * there[1]), Math.Abs(here[2] - gains[k] * there[2])));
            }

            Array.Sort(values);
            result[i] = (byte)Math.Min(255, values[(int)(Upper * (values.Length - 1))]);
        });
        return result;
    }

    /// <summary>How much brighter the good photo is in a box.</summary>
    private static float Gain(PhotoSampler own, PhotoSampler other, Similarity home, Box box)
    {
        Span<float> value = stackalloc float[3];
        var (here, there) = (0f, 0f);
        for (var i = 0; i < box.Width * box.Height; i += 3)
        {
            var (x, y) = (box.X + i % box.Width, box.Y + i / box.Width);
            own.At(x, y, value);
            here += value[1];
            var (toX, toY) = home.Of(x, y);
            other.At(toX, toY, value);
            there += value[1];
        }

        return Math.Clamp(here / Math.Max(1, there), .5f, 2);
    }
}
