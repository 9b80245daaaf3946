using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Three changes of tone drawn at random, one after the other, as DRAEM changes its textures.</summary>
/// <remarks>Each maps samples to samples; some use a separate curve per channel.</remarks>
internal sealed class ToneCurves
{
    private const int Changes = 3;

    private readonly Generator _generator;
    private readonly int[] _chosen;

    private ToneCurves(Generator generator) =>
        (_generator, _chosen) = (generator, generator.Permutation(7)[..Changes]);

    /// <summary>Chooses the changes; the generator is used again when they are made.</summary>
    public static ToneCurves Draw(Generator generator) => new(generator);

    /// <summary>The changed picture, 8 bits.</summary>
    public Photo Of(Photo photo)
    {
        photo = photo.To8Bit();
        foreach (var change in _chosen)
        {
            var curves = Curves(change, photo);
            var samples = photo.Bytes.ToArray();
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = curves[i % photo.Channels][samples[i]];
            }

            photo = Photo.FromPixels(photo.Width, photo.Height, photo.Channels, samples);
        }

        return photo;
    }

    private byte[][] Curves(int change, Photo photo) => change switch
    {
        0 => Each(photo, _ => Gamma(_generator.Uniform(0.5, 2))),
        1 => Same(photo, Brighten(_generator.Uniform(0.8, 1.2), _generator.Uniform(-30, 30))),
        2 => Same(photo, Solarize(_generator.Bernoulli(0.5) ? 32 + _generator.Below(97) : 256)),
        3 => Same(photo, Posterize(1 + _generator.Below(8))),
        4 => Same(photo, Curve(sample => 255 - sample)),
        5 => Each(photo, channel => Stretch(Histogram(photo, channel))),
        _ => Each(photo, channel => Equalize(Histogram(photo, channel))),
    };

    private static byte[] Gamma(double gamma) => Curve(sample => 255 * Math.Pow(sample / 255.0, gamma));

    private static byte[] Brighten(double factor, double more) => Curve(sample => factor * sample + more);

    /// <summary>Inverts samples at or above the threshold.</summary>
    private static byte[] Solarize(int threshold) => Curve(sample => sample < threshold ? sample : 255 - sample);

    /// <summary>Keeps the upper bits.</summary>
    private static byte[] Posterize(int bits) => Curve(sample => sample >> (8 - bits) << (8 - bits));

    /// <summary>The darkest sample becomes 0, the brightest 255.</summary>
    private static byte[] Stretch(int[] histogram)
    {
        var (low, high) = (Array.FindIndex(histogram, n => n > 0), Array.FindLastIndex(histogram, n => n > 0));
        return Curve(sample => high > low ? 255.0 * (sample - low) / (high - low) : sample);
    }

    /// <summary>Makes all sample values about equally frequent.</summary>
    private static byte[] Equalize(int[] histogram)
    {
        var (below, sums) = (0, new int[256]);
        for (var sample = 0; sample < 256; sample++)
        {
            (sums[sample], below) = (below, below + histogram[sample]);
        }

        var rest = below - histogram[Array.FindLastIndex(histogram, n => n > 0)];
        return Curve(sample => rest > 0 ? 255.0 * sums[sample] / rest : sample);
    }

    private static int[] Histogram(Photo photo, int channel)
    {
        var histogram = new int[256];
        for (var i = channel; i < photo.Bytes.Length; i += photo.Channels)
        {
            histogram[photo.Bytes[i]]++;
        }

        return histogram;
    }

    private static byte[][] Each(Photo photo, Func<int, byte[]> curve) =>
        [.. Enumerable.Range(0, photo.Channels).Select(curve)];

    private static byte[][] Same(Photo photo, byte[] curve) => Each(photo, _ => curve);

    private static byte[] Curve(Func<int, double> value) =>
        [.. Enumerable.Range(0, 256).Select(sample => (byte)Math.Clamp(Math.Round(value(sample)), 0, 255))];
}
