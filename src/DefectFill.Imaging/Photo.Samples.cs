using System.Numerics;

namespace DefectFill.Imaging;

/// <content>Converting channels and depth, and blending two photos.</content>
public sealed partial class Photo
{
    /// <summary>Grey by the luma weights 0.299, 0.587, 0.114; a grey photo is returned unchanged.</summary>
    public Photo ToGrey()
    {
        if (Channels == 1)
        {
            return this;
        }

        return Depth == 8
            ? FromPixels(Width, Height, 1, Luma(Bytes))
            : FromPixels(Width, Height, 1, Luma(Words));
    }

    /// <summary>Three equal channels; an RGB photo is returned unchanged.</summary>
    public Photo ToRgb()
    {
        if (Channels == 3)
        {
            return this;
        }

        return Depth == 8
            ? FromPixels(Width, Height, 3, Tripled(Bytes))
            : FromPixels(Width, Height, 3, Tripled(Words));
    }

    /// <summary>
    /// 16-bit samples scaled to 8 bits (65535 becomes 255) and rounded; an 8-bit photo is returned unchanged.
    /// </summary>
    public Photo To8Bit()
    {
        if (Depth == 8)
        {
            return this;
        }

        var words = Words;
        var bytes = new byte[words.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((words[i] + 128) / 257);
        }

        return Adopt(Width, Height, Channels, bytes);
    }

    /// <summary>
    /// (1 − w) · this + w · <paramref name="other"/> with weights (H, W) in 0..1. Where the weight is 0, samples are
    /// unchanged; where it is 1, they equal those of <paramref name="other"/> exactly.
    /// </summary>
    public Photo Blend(Photo other, ReadOnlySpan<float> weights)
    {
        if (other.Bounds != Bounds || other.Channels != Channels || other.Depth != 8 || Depth != 8)
        {
            throw new ArgumentException(
                $"Cannot blend {this} and {other}: both must be 8-bit, with equal sizes and channels.", nameof(other));
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, Width * Height);
        var mixed = (byte[])Samples.Clone();
        for (var i = 0; i < mixed.Length; i++)
        {
            var w = weights[i / Channels];
            mixed[i] = (byte)(mixed[i] + w * (other.Samples[i] - mixed[i]) + 0.5f);
        }

        return Adopt(Width, Height, Channels, mixed);
    }

    private static T[] Tripled<T>(ReadOnlySpan<T> grey)
    {
        var rgb = new T[grey.Length * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = grey[i / 3];
        }

        return rgb;
    }

    private static T[] Luma<T>(ReadOnlySpan<T> rgb)
        where T : unmanaged, IBinaryInteger<T>
    {
        var grey = new T[rgb.Length / 3];
        for (var i = 0; i < grey.Length; i++)
        {
            var (r, g, b) = (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
            var luma = 299 * int.CreateTruncating(r) + 587 * int.CreateTruncating(g) + 114 * int.CreateTruncating(b);
            grey[i] = T.CreateTruncating((luma + 500) / 1000);
        }

        return grey;
    }
}
