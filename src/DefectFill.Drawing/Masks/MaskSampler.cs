using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;

namespace DefectFill.Drawing.Masks;

/// <summary>Training masks for an inpainting model: all shapes and sizes, often those of oddities.</summary>
internal static class MaskSampler
{
    private const double OddityShare = .6;
    private const double WholeShare = .05;
    private const int MaxGrowth = 3; // pixels

    /// <summary>A mask of size·size bytes, 255 where to fill, otherwise 0; never empty.</summary>
    /// <remarks>If the image has an oddity, its mask is usually taken, grown by 0 to 3 pixels.</remarks>
    public static byte[] RandomMask(Generator generator, int size, byte[]? oddityMask = null)
    {
        if (oddityMask is not null && generator.Bernoulli(OddityShare))
        {
            return Grow(oddityMask, size, generator.Below(MaxGrowth + 1));
        }

        var mask = generator.Bernoulli(WholeShare)
            ? Plane.Filled(size, -1)
            : Shape(generator, size);
        return ToBytes(mask);
    }

    /// <summary>The mask grown by this many pixels.</summary>
    public static byte[] Grow(byte[] mask, int size, int pixels)
    {
        var result = (byte[])mask.Clone();
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0)
            {
                continue;
            }

            for (var y = Math.Max(0, i / size - pixels); y <= Math.Min(size - 1, i / size + pixels); y++)
            {
                var half = (int)MathF.Sqrt(pixels * pixels - (y - i / size) * (y - i / size));
                var (left, right) = (Math.Max(0, i % size - half), Math.Min(size - 1, i % size + half));
                result.AsSpan(y * size + left, right - left + 1).Fill(255);
            }
        }

        return result;
    }

    private static Plane Shape(Generator generator, int size)
    {
        while (true)
        {
            var mask = generator.Uniform() switch
            {
                < .25 => Boxes(generator, size),
                < .4 => Ellipses(generator, size),
                < .6 => Strokes(generator, size),
                < .85 => Blobs(generator, size),
                _ => Half(generator, size),
            };
            if (mask.Values.Any(distance => distance < 0))
            {
                return mask;
            }
        }
    }

    private static Plane Boxes(Generator generator, int size)
    {
        var mask = Plane.Filled(size, 1);
        for (var count = (int)generator.Log(1, 30); count > 0; count--)
        {
            var (halfWidth, halfDepth) = (size * generator.Log(.015f, .13f), size * generator.Log(.015f, .13f));
            var (x0, y0) = (generator.Between(0, size), generator.Between(0, size));
            Union(mask, (x, y) => MathF.Max(MathF.Abs(x - x0) - halfWidth, MathF.Abs(y - y0) - halfDepth));
        }

        return mask;
    }

    private static Plane Ellipses(Generator generator, int size)
    {
        var mask = Plane.Filled(size, 1);
        for (var count = 1 + generator.Below(4); count > 0; count--)
        {
            var frame = new Frame(generator.Between(0, size), generator.Between(0, size), generator.Angle());
            var (a, b) = (size * generator.Log(.015f, .25f), size * generator.Log(.015f, .25f));
            Union(mask, (x, y) =>
            {
                var (u, v) = frame.Of(x, y);
                return u * u / (a * a) + v * v / (b * b) - 1;
            });
        }

        return mask;
    }

    private static Plane Strokes(Generator generator, int size)
    {
        var trail = new Trail(size, 2);
        var half = generator.Log(.7f, .07f * size);
        for (var count = 1 + generator.Below(4); count > 0; count--)
        {
            var style = new WalkStyle(MathF.Max(2, half), generator.Log(.02f, .5f), half)
            {
                Smoothness = .7f,
                Taper = 0,
            };
            var place = (generator.Between(0, size), generator.Between(0, size));
            trail.Add(Walks.Through(generator, place, size * generator.Log(.04f, .4f), style));
        }

        return trail.Distance;
    }

    /// <summary>Irregular islands, from an area of about 20 pixels to half of the image.</summary>
    private static Plane Blobs(Generator generator, int size)
    {
        var mask = Plane.Filled(size, 1);
        for (var count = generator.Bernoulli(.7) ? 1 : 2 + generator.Below(4); count > 0; count--)
        {
            var (radius, ragged, noise) = (
                generator.Log(2.2f, .4f * size), generator.Between(.1f, .7f), generator.Lattice());
            var (x0, y0) = (generator.Between(0, size), generator.Between(0, size));
            Union(mask, (x, y) =>
            {
                var (u, v) = ((x - x0) / radius, (y - y0) / radius);
                return MathF.Sqrt(u * u + v * v) - 1 - .6f * ragged * noise.Fractal(1.3f * u, 1.3f * v, 3, .5f);
            });
        }

        return mask;
    }

    /// <summary>Everything on one side of a line through the image, or a large box.</summary>
    private static Plane Half(Generator generator, int size)
    {
        var (x0, y0) = (size * generator.Between(.2f, .8f), size * generator.Between(.2f, .8f));
        var frame = new Frame(x0, y0, generator.Direction());
        var (halfWidth, halfDepth) = (size * generator.Between(.15f, .4f), size * generator.Between(.15f, .4f));
        var isBox = generator.Bernoulli(.6);
        return Plane.Draw(size, (x, y) =>
        {
            var (u, v) = frame.Of(x, y);
            return isBox ? MathF.Max(MathF.Abs(u) - halfWidth, MathF.Abs(v) - halfDepth) : u;
        });
    }

    private static void Union(Plane mask, Func<float, float, float> distance)
    {
        for (var i = 0; i < mask.Values.Length; i++)
        {
            mask.Values[i] = MathF.Min(mask.Values[i], distance(i % mask.Size, i / mask.Size));
        }
    }

    private static byte[] ToBytes(Plane mask) =>
        Array.ConvertAll(mask.Values, distance => distance < 0 ? (byte)255 : (byte)0);
}
