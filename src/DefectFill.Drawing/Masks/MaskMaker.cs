using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;
using DefectFill.Imaging;

namespace DefectFill.Drawing.Masks;

/// <summary>Creates a mask of a given shape at a random place in a region, such as the part on a good photo.</summary>
internal static class MaskMaker
{
    /// <summary>A mask of the region's size with one shape about <paramref name="extent"/> pixels across.</summary>
    public static Mask Make(MaskShape shape, int extent, Mask region, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(extent, 1);
        var distance = Stencil(shape, extent, generator);
        var stencil = Mask.FromPixels(
            distance.Size, distance.Size, Array.ConvertAll(distance.Values, value => (byte)(value < 0 ? 1 : 0)));
        return Placement.Print(stencil, region, Placement.Find(stencil, region, generator));
    }

    /// <summary>The shape alone on a square plane: distances in pixels, negative inside.</summary>
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

    /// <summary>Signed distance to the edge of a five-pointed star whose notches are at 0.42 of its radius.</summary>
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
}
