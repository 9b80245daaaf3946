using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Lab.Demo.Category;

/// <summary>The defect of the demo, never drawn in pretraining: a crescent burnt into steel.</summary>
/// <remarks>
/// From the bright molten rim to the charred core, it has the colours of heated steel: straw, purple, blue.
/// </remarks>
internal static class BurnMark
{
    private static readonly (float Depth, Tint Colour)[] s_heat =
    [
        (0, new Tint(.98f, .95f, .88f)), (.14f, new Tint(.9f, .74f, .36f)), (.34f, new Tint(.62f, .33f, .16f)),
        (.52f, new Tint(.36f, .16f, .36f)), (.72f, new Tint(.12f, .19f, .46f)), (1, new Tint(.05f, .05f, .06f)),
    ];

    public static void Make(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (bite, offset) = (s.Radius * g.Between(.62f, .76f), s.Radius * g.Between(.5f, .66f));
        var frame = new Frame(s.Place.X, s.Place.Y, g.Angle());
        var crescent = Plane.Draw(s.Scene.Size, (x, y) =>
        {
            if (s.Scene.Subject is { } steel && steel[(int)x, (int)y] < .5f)
            {
                return s.Radius; // the background is not burnt
            }

            var (u, v) = frame.Of(x, y);
            var outer = MathF.Sqrt(u * u + v * v) - s.Radius;
            var inner = bite - MathF.Sqrt((u - offset) * (u - offset) + v * v);
            return MathF.Max(outer, inner) + .5f * noise.Smooth(x / 4, y / 4);
        });
        s.Touch(crescent);
        var deepest = (s.Radius - bite + offset) / 2;
        Stamp.Paint(crescent, 4, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size, i / s.Scene.Size);
            s.Scene.Mix(i, s_heat[1].Colour, .3f * MathF.Exp(-MathF.Max(d, 0) / 1.1f)); // straw glow around
            var depth = Math.Clamp(-d / deepest + .04f * noise.Smooth(x / 3f + 50, y / 3f), 0, 1);
            var soot = MathF.Exp(.25f * depth * noise.Value(x / 1.2f, y / 1.2f));
            s.Scene.Mix(i, Spots.Times(Heat(depth), soot), .92f * Curve.Coverage(d));
            s.Scene.Gloss.Values[i] *= 1 - .8f * depth * Curve.Coverage(d);
            s.Scene.Height.Values[i] += 1.2f * Curve.Bell(d + 1.5f, 1.2f) - 1.5f * depth;
        });
    }

    private static Tint Heat(float depth)
    {
        var next = Math.Max(1, Array.FindIndex(s_heat, step => step.Depth >= depth));
        var (from, to) = (s_heat[next - 1], s_heat[next]);
        var share = (depth - from.Depth) / (to.Depth - from.Depth);
        return new Tint(
            Curve.Mix(from.Colour.Red, to.Colour.Red, share),
            Curve.Mix(from.Colour.Green, to.Colour.Green, share),
            Curve.Mix(from.Colour.Blue, to.Colour.Blue, share));
    }
}
