using DefectFill.Imaging;
using DefectFill.Pretraining.Fields;
using DefectFill.Pretraining.Oddities;
using DefectFill.Torch.Random;

namespace DefectFill.Generation;

/// <summary>Makes a mask of a given shape at a random place of a region, such as the part on a good photo.</summary>
public static class MaskMaker
{
    private const int Tries = 200;
    private const double Enough = .97; // share of the shape that must lie in the region; what sticks out is cut off

    /// <summary>A mask as large as the region, with one shape of about <paramref name="extent"/> pixels
    /// across.</summary>
    public static Mask Make(MaskShape shape, int extent, Mask region, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1);
        if (region.IsEmpty)
        {
            throw new ArgumentException("The region has no pixel inside; expected some place for the mask.",
                nameof(region));
        }

        var stencil = Stencil(shape, extent, generator);
        var place = Place(stencil, region, generator);
        return Print(stencil, region, place);
    }

    /// <summary>The shape alone on a square sheet: distances in pixels, negative inside.</summary>
    private static Plane Stencil(MaskShape shape, int extent, Generator generator)
    {
        var size = (int)(1.5 * extent) + 5;
        var (middle, radius) = ((size - 1) / 2f, extent / 2f);
        if (shape == MaskShape.Scratch)
        {
            var (step, half) = (MathF.Max(2, extent / 12f), MathF.Max(.8f, extent * .04f));
            var style = new WalkStyle(step, .02f, half) { Smoothness = .9f };
            var trail = new Trail(size, 2);
            trail.Add(Walks.Through(generator, (middle, middle), radius, style));
            return trail.Distance;
        }

        var outline = Outline(shape, radius, generator);
        var angle = shape == MaskShape.Square ? generator.Gauss(.15f) : generator.Angle();
        var frame = new Frame(middle, middle, angle);
        return Plane.Draw(size, (x, y) =>
        {
            var (u, v) = frame.Of(x, y);
            return outline(u, v);
        });
    }

    private static Func<float, float, float> Outline(MaskShape shape, float radius, Generator generator)
    {
        var (aspect, ragged, noise) = (generator.Between(.4f, 1), generator.Between(.2f, .5f), generator.Lattice());
        return shape switch
        {
            MaskShape.Square => (u, v) => MathF.Max(MathF.Abs(u), MathF.Abs(v)) - radius,
            MaskShape.Ellipse => (u, v) => MathF.Sqrt(u * u + v * v / (aspect * aspect)) - radius,
            MaskShape.Star => (u, v) => Star(u, v, radius),
            MaskShape.Blob => (u, v) => MathF.Sqrt(u * u + v * v / aspect)
                - radius * (.85f - ragged * noise.Fractal(1.4f * u / radius, 1.4f * v / radius, 2, .5f) * .5f),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "This shape has no outline."),
        };
    }

    /// <summary>Signed distance to the side of a star of five points, the notches at 0.42 of its radius.</summary>
    private static float Star(float u, float v, float radius)
    {
        const float Sector = MathF.Tau / 5;
        var angle = Curve.Fold(MathF.Atan2(v, u) + MathF.PI, Sector);
        var reach = MathF.Sqrt(u * u + v * v);
        var (x, y) = (reach * MathF.Cos(angle), reach * MathF.Sin(angle));
        var (notchX, notchY) = (.42f * radius * MathF.Cos(Sector / 2), .42f * radius * MathF.Sin(Sector / 2));
        var (sideX, sideY) = (notchX - radius, notchY);
        return ((x - radius) * sideY - y * sideX) / MathF.Sqrt(sideX * sideX + sideY * sideY);
    }

    /// <summary>Corner of the stencil where enough of it lies in the region, or the best corner that was
    /// tried.</summary>
    private static (int X, int Y) Place(Plane stencil, Mask region, Generator generator)
    {
        var (best, bestShare) = ((X: 0, Y: 0), -1.0);
        var pixels = region.Pixels.ToArray();
        var inside = Enumerable.Range(0, pixels.Length).Where(i => pixels[i] != 0).ToArray();
        for (var attempt = 0; attempt < Tries && bestShare < Enough; attempt++)
        {
            var centre = inside[generator.Below(inside.Length)];
            var corner = (centre % region.Width - stencil.Size / 2, centre / region.Width - stencil.Size / 2);
            var share = ShareInside(stencil, region, corner);
            if (share > bestShare)
            {
                (best, bestShare) = (corner, share);
            }
        }

        return best;
    }

    private static double ShareInside(Plane stencil, Mask region, (int X, int Y) corner)
    {
        var (inside, all) = (0, 0);
        for (var i = 0; i < stencil.Values.Length; i++)
        {
            if (stencil.Values[i] < 0)
            {
                all++;
                inside += IsInside(region, corner.X + i % stencil.Size, corner.Y + i / stencil.Size) ? 1 : 0;
            }
        }

        return all == 0 ? 0 : inside / (double)all;
    }

    private static bool IsInside(Mask region, int x, int y) => region.Bounds.Contains(x, y) && region[x, y];

    private static Mask Print(Plane stencil, Mask region, (int X, int Y) corner)
    {
        var pixels = new byte[region.Width * region.Height];
        for (var i = 0; i < stencil.Values.Length; i++)
        {
            var (x, y) = (corner.X + i % stencil.Size, corner.Y + i / stencil.Size);
            if (stencil.Values[i] < 0 && IsInside(region, x, y))
            {
                pixels[y * region.Width + x] = 1;
            }
        }

        return Mask.FromPixels(region.Width, region.Height, pixels);
    }
}
