using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Brightness, contrast, saturation and hue, each changed by up to 0.1, in random order.</summary>
internal sealed class ColourJitter
{
    private const double Strength = 0.1;

    private readonly double[] _amounts; // −0.1 to 0.1, by kind
    private readonly int[] _order;

    private ColourJitter(Generator generator)
    {
        _order = generator.Permutation(4);
        _amounts = [.. Enumerable.Range(0, 4).Select(_ => generator.Uniform(-Strength, Strength))];
    }

    public static ColourJitter Draw(Generator generator) => new(generator);

    /// <summary>The changed picture, 8 bits; a grey one has no saturation or hue to change.</summary>
    public Photo Of(Photo photo)
    {
        photo = photo.To8Bit();
        var samples = Array.ConvertAll(photo.Bytes.ToArray(), sample => (double)sample);
        foreach (var kind in _order)
        {
            Change(samples, photo.Channels, kind);
        }

        return Photo.FromPixels(
            photo.Width, photo.Height, photo.Channels, Array.ConvertAll(samples, sample => (byte)Math.Round(sample)));
    }

    private void Change(double[] samples, int channels, int kind)
    {
        var amount = _amounts[kind];
        switch (kind)
        {
            case 0:
                Towards(samples, 1 + amount, _ => 0);
                break;
            case 1:
                var mean = Grey(samples, channels).Average();
                Towards(samples, 1 + amount, _ => mean);
                break;
            case 2:
                var grey = Grey(samples, channels);
                Towards(samples, 1 + amount, i => grey[i / channels]);
                break;
            default:
                TurnHue(samples, channels, amount);
                break;
        }
    }

    /// <summary>
    /// factor · sample + (1 − factor) · other: equals other for factor 0, moves away from it above 1.
    /// </summary>
    private static void Towards(double[] samples, double factor, Func<int, double> other)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = Math.Clamp(factor * samples[i] + (1 - factor) * other(i), 0, 255);
        }
    }

    /// <summary>Rotates hues by a share of the whole circle; values and saturations are unchanged.</summary>
    private static void TurnHue(double[] samples, int channels, double turn)
    {
        for (var i = 0; channels == 3 && i < samples.Length; i += 3)
        {
            var (r, g, b) = (samples[i], samples[i + 1], samples[i + 2]);
            var (value, chroma) = (Math.Max(r, Math.Max(g, b)), 0.0);
            chroma = value - Math.Min(r, Math.Min(g, b));
            if (chroma > 0)
            {
                var sixth = value == r ? (g - b) / chroma : value == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
                var hue = sixth + 6 * turn;
                (samples[i], samples[i + 1], samples[i + 2]) =
                    (Channel(5 + hue, value, chroma), Channel(3 + hue, value, chroma), Channel(1 + hue, value, chroma));
            }
        }
    }

    private static double Channel(double sixth, double value, double chroma)
    {
        var k = sixth - 6 * Math.Floor(sixth / 6);
        return value - chroma * Math.Clamp(Math.Min(k, 4 - k), 0, 1);
    }

    /// <summary>One number per pixel.</summary>
    private static double[] Grey(double[] samples, int channels) => channels == 1
        ? [.. samples]
        : [.. samples.Chunk(3).Select(rgb => 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2])];
}
