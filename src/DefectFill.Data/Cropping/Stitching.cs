using System.Numerics;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Cropping;

/// <summary>Blends images into photos sample by sample, at the photo's depth and channels.</summary>
internal static class Stitching
{
    /// <summary>
    /// The image with the channels and depth of <paramref name="photo"/>; RGB becomes grey by averaging.
    /// </summary>
    public static Photo Like(Photo photo, Photo picture)
    {
        var channels = photo.Channels == 3 ? picture.ToRgb() : MeanOfChannels(picture);
        return photo.Depth == 8 ? channels.To8Bit() : To16Bit(channels);
    }

    /// <summary>(1 − w) photo + w patch, where the patch and its weights (h, w) cover <paramref name="box"/>.</summary>
    public static Photo Stitch(Photo photo, Box box, Photo patch, ReadOnlySpan<float> weights)
    {
        if (photo.Depth == 8)
        {
            var bytes = photo.Bytes.ToArray();
            Mix(bytes.AsSpan(), photo, box, patch.Bytes, weights);
            return Photo.FromPixels(photo.Width, photo.Height, photo.Channels, bytes);
        }

        var words = photo.Words.ToArray();
        Mix(words.AsSpan(), photo, box, patch.Words, weights);
        return Photo.FromPixels(photo.Width, photo.Height, photo.Channels, words);
    }

    /// <summary>picture + share (more − less), clipped; all with equal size, depth and channels.</summary>
    public static Photo Add(Photo picture, double share, Photo more, Photo less)
    {
        if (picture.Depth == 8)
        {
            var bytes = Sums(picture.Bytes, share, more.Bytes, less.Bytes, byte.MaxValue);
            return Photo.FromPixels(picture.Width, picture.Height, picture.Channels, bytes);
        }

        var words = Sums(picture.Words, share, more.Words, less.Words, ushort.MaxValue);
        return Photo.FromPixels(picture.Width, picture.Height, picture.Channels, words);
    }

    private static T[] Sums<T>(
        ReadOnlySpan<T> samples, double share, ReadOnlySpan<T> more, ReadOnlySpan<T> less, int most)
        where T : unmanaged, IBinaryInteger<T>
    {
        var sums = new T[samples.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            var change = share * (int.CreateTruncating(more[i]) - int.CreateTruncating(less[i]));
            sums[i] = T.CreateTruncating(Math.Clamp(int.CreateTruncating(samples[i]) + change + 0.5, 0, most));
        }

        return sums;
    }

    private static void Mix<T>(
        Span<T> samples, Photo photo, Box box, ReadOnlySpan<T> patch, ReadOnlySpan<float> weights)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < patch.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, photo.Channels);
            var w = weights[pixel];
            if (w > 0)
            {
                var (row, column) = Math.DivRem(pixel, box.Width);
                var at = ((box.Y + row) * photo.Width + box.X + column) * photo.Channels + channel;
                var before = float.CreateTruncating(samples[at]);
                samples[at] = T.CreateTruncating(before + w * (float.CreateTruncating(patch[i]) - before) + 0.5f);
            }
        }
    }

    private static Photo MeanOfChannels(Photo picture)
    {
        if (picture.Channels == 1)
        {
            return picture;
        }

        return picture.Depth == 8
            ? Photo.FromPixels(picture.Width, picture.Height, 1, Means(picture.Bytes))
            : Photo.FromPixels(picture.Width, picture.Height, 1, Means(picture.Words));
    }

    private static T[] Means<T>(ReadOnlySpan<T> rgb)
        where T : unmanaged, IBinaryInteger<T>
    {
        var means = new T[rgb.Length / 3];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 1; // rounds to nearest
            foreach (var sample in rgb.Slice(3 * i, 3))
            {
                sum += int.CreateTruncating(sample);
            }

            means[i] = T.CreateTruncating(sum / 3);
        }

        return means;
    }

    private static Photo To16Bit(Photo picture)
    {
        if (picture.Depth == 16)
        {
            return picture;
        }

        var words = new ushort[picture.Bytes.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (ushort)(picture.Bytes[i] * 257);
        }

        return Photo.FromPixels(picture.Width, picture.Height, picture.Channels, words);
    }
}
