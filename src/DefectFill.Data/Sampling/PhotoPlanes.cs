using DefectFill.Imaging;

namespace DefectFill.Data.Sampling;

/// <summary>Photos as network input: planes (3, H, W) of numbers in [-1, 1], red first.</summary>
internal static class PhotoPlanes
{
    private const int Planes = 3;

    /// <summary>A grey photo gives three equal planes.</summary>
    public static float[] Of(Photo photo)
    {
        var planes = new float[Planes * photo.Width * photo.Height];
        if (photo.Depth == 8)
        {
            Spread(photo.Bytes, photo.Channels, planes, sample => sample / 127.5f - 1);
        }
        else
        {
            Spread(photo.Words, photo.Channels, planes, sample => sample / 32767.5f - 1);
        }

        return planes;
    }

    /// <summary>0 or 1 for each pixel (H, W).</summary>
    public static float[] Of(Mask mask)
    {
        var plane = new float[mask.Pixels.Length];
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = mask.Pixels[i];
        }

        return plane;
    }

    /// <summary>An RGB photo of planes (3, H, W) in [-1, 1]; values outside are clipped.</summary>
    public static Photo ToPhoto(ReadOnlySpan<float> planes, int width, int height, int depth = 8)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(planes.Length, Planes * width * height);
        if (depth == 8)
        {
            var bytes = new byte[planes.Length];
            Gather(planes, bytes.AsSpan(), value => (byte)Math.Clamp(MathF.Round((value + 1) * 127.5f), 0, 255));
            return Photo.FromPixels(width, height, Planes, bytes);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(depth, 16);
        var words = new ushort[planes.Length];
        Gather(planes, words.AsSpan(), value => (ushort)Math.Clamp(MathF.Round((value + 1) * 32767.5f), 0, 65535));
        return Photo.FromPixels(width, height, Planes, words);
    }

    private static void Spread<T>(ReadOnlySpan<T> samples, int channels, Span<float> planes, Func<T, float> scale)
    {
        var pixels = planes.Length / Planes;
        for (var i = 0; i < planes.Length; i++)
        {
            var (plane, pixel) = Math.DivRem(i, pixels);
            planes[i] = scale(samples[pixel * channels + plane % channels]);
        }
    }

    private static void Gather<T>(ReadOnlySpan<float> planes, Span<T> samples, Func<float, T> scale)
    {
        var pixels = planes.Length / Planes;
        for (var i = 0; i < planes.Length; i++)
        {
            var (plane, pixel) = Math.DivRem(i, pixels);
            samples[pixel * Planes + plane] = scale(planes[i]);
        }
    }
}
