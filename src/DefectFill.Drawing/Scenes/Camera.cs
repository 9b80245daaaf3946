using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Scenes;

/// <summary>Optics and sensor: exposure, blur, sharpening, tone curve and grain.</summary>
internal sealed record Camera
{
    private Plane[]? _grains; // created once: photos of one scene share their grain

    /// <summary>Brightness factor, set by <see cref="Meter"/>.</summary>
    public float Exposure { get; private init; } = 1;

    /// <summary>Lens blur in pixels.</summary>
    public required float Defocus { get; init; }

    /// <summary>Strength of the sharpening that many cameras apply; 0 for none.</summary>
    public required float Sharpening { get; init; }

    public required float Gamma { get; init; }

    /// <summary>Standard deviation of the grain at full brightness, as a fraction of white.</summary>
    public required float Grain { get; init; }

    /// <summary>Grain blur in pixels: 0 is white noise, 1 is grain about two pixels wide.</summary>
    public required float GrainWidth { get; init; }

    public required Lattice Noise { get; init; }

    public static Camera Draw(Generator chance) => new()
    {
        Defocus = chance.Bernoulli(.4) ? 0 : chance.Between(.3f, 1.1f),
        Sharpening = chance.Bernoulli(.3) ? chance.Between(.2f, .9f) : 0,
        Gamma = MathF.Exp(chance.Gauss(.2f)),
        Grain = chance.Bernoulli(.12) ? 0 : chance.Log(.004f, .02f),
        GrainWidth = chance.Bernoulli(.5) ? 0 : chance.Between(.35f, .9f),
        Noise = chance.Lattice(),
    };

    /// <summary>The same camera with its exposure set so that the image is neither black nor white.</summary>
    public Camera Meter(Plane[] brightness, Generator chance)
    {
        var mean = brightness.Average(plane => plane.Mean());
        var wanted = Math.Clamp(mean * chance.Log(.7f, 1.6f), .12f, .68f);
        return this with { Exposure = wanted / MathF.Max(mean, .001f) };
    }

    /// <summary>The photo: H·W·3 bytes, red green blue.</summary>
    public byte[] Shoot(Plane[] brightness)
    {
        _grains ??= Grains(brightness.Length, brightness[0].Size);
        var channels = brightness.Select((plane, c) => Develop(plane, _grains[c])).ToArray();
        var pixels = new byte[3 * channels[0].Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = channels[i % 3 % channels.Length][i / 3];
        }

        return pixels;
    }

    /// <summary>Rolls highlights off softly into white, like film and good sensors.</summary>
    private static float Shoulder(float value) =>
        value < .8f ? MathF.Max(value, 0) : 1 - .2f * MathF.Exp(-(value - .8f) / .2f);

    private byte[] Develop(Plane brightness, Plane grain)
    {
        var image = Blur.Gaussian(brightness, Defocus);
        var soft = Sharpening > 0 ? Blur.Gaussian(image, 1) : image;
        var result = new byte[image.Values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var value = image.Values[i] + Sharpening * (image.Values[i] - soft.Values[i]);
            value = MathF.Pow(Shoulder(Exposure * value), Gamma);
            value += Grain * MathF.Sqrt(.15f + .85f * value) * grain.Values[i];
            result[i] = (byte)(Math.Clamp(value, 0, 1) * 255 + .5f);
        }

        return result;
    }

    /// <summary>Unit noise per channel; in colour photos, partly shared by all three.</summary>
    private Plane[] Grains(int channels, int size)
    {
        var common = Layer(0);
        return channels == 1 ? [common] : [.. Enumerable.Range(1, 3).Select(Joined)];

        Plane Layer(int index)
        {
            var noise = Noise;
            var plane = Plane.Draw(size, (x, y) => noise.Normal((int)x, (int)y + 10_000 * index));
            var blurred = Blur.Gaussian(plane, GrainWidth);
            var gain = 1 / Blur.NoiseGain(GrainWidth);
            return Layers.Scaled(blurred, gain);
        }

        Plane Joined(int index)
        {
            var own = Layers.Scaled(Layer(index), .7f);
            Layers.Add(own, common, .7f);
            return own;
        }
    }
}
