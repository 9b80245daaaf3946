using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Woven, knitted and tufted surfaces: round yarns that pass over and under each other.</summary>
internal static class Textiles
{
    /// <summary>Plain weave or twill; each yarn has its own shade, with fibres along it.</summary>
    public static Surface Woven(Swatch s)
    {
        var (g, wobble, shade, fibre) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (pitch, stride, bend) = (g.Log(3, 13), g.Pick(1, 1, 2, 3), g.Between(0, .12f));
        var (contrast, fuzz, twoTone) = (g.Log(.03f, .2f), g.Between(.05f, .3f), g.Bernoulli(.35));
        Stitch At(float u, float v)
        {
            var (a, b) = (
                u / pitch + bend * wobble.Smooth(u / 30, v / 30), v / pitch + bend * wobble.Smooth(u / 30 + 9, v / 30));
            var (i, j) = ((int)MathF.Floor(a), (int)MathF.Floor(b));
            var (fa, fb) = (a - i - .5f, b - j - .5f);
            var warpOnTop = ((i + j * (stride == 1 ? 1 : stride - 1)) % (stride + 1) + stride + 1) % (stride + 1) == 0;
            return warpOnTop ? new Stitch(fa, fb, i, 0) : new Stitch(fb, fa, j, 5000);
        }

        var height = s.Draw((u, v) =>
        {
            var stitch = At(u, v);
            var round = MathF.Sqrt(MathF.Max(0, 1 - 3.6f * stitch.Across * stitch.Across));
            return pitch * .28f * (round * (1 - 1.2f * stitch.Along * stitch.Along) - .5f)
                + fuzz * fibre.Value(u / .9f, v / .9f);
        });
        var tone = s.Draw((u, v) =>
        {
            var stitch = At(u, v);
            var gap = -.7f * Curve.Step(.4f, .5f, MathF.Abs(stitch.Across));
            return gap + contrast * shade.Normal(stitch.Yarn, stitch.Set) + .5f * fuzz * fibre.Value(u, v);
        });
        var tint = twoTone ? s.Draw((u, v) => At(u, v).Set > 0 ? 1 : 0) : null;
        return new Surface(tone, height, 0) { Tint = tint };
    }

    /// <summary>Carpet or felt: dense, rough tufts with short fibres in all directions.</summary>
    public static Surface Carpet(Swatch s)
    {
        var (g, tufts, fibre, cloud) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, depth, rough) = (g.Log(3, 12), g.Between(.3f, 1.2f), g.Between(.1f, .5f));
        var regular = g.Bernoulli(.5);
        var height = s.Draw((u, v) =>
        {
            var bump = regular
                ? MathF.Sin(MathF.PI * u / width) * MathF.Sin(MathF.PI * v / width)
                : 1 - 2 * tufts.Cells(u / width, v / width).Nearest;
            return depth * width * .3f * bump;
        });
        var tone = s.Draw((u, v) =>
        {
            var swirl = 3 * cloud.Smooth(u / width, v / width);
            var (cos, sin) = (MathF.Cos(swirl), MathF.Sin(swirl));
            return rough * fibre.Value((u * cos + v * sin) / 5, (v * cos - u * sin) / 1.1f)
                + .3f * rough * fibre.Value(u / .8f + 40, v / .8f) + .06f * cloud.Fractal(u / 50, v / 50, 2, .5f);
        });
        return new Surface(tone, height, 0);
    }

    /// <summary>Knit: columns of V-shaped stitches.</summary>
    public static Surface Knitted(Swatch s)
    {
        var (g, wobble, fibre) = (s.Chance, s.Noise(), s.Noise());
        var (width, fuzz) = (g.Log(6, 20), g.Between(.05f, .25f));
        var tall = width * g.Between(.6f, 1.1f);
        var height = s.Draw((u, v) =>
        {
            var side = Curve.Fold(v + wobble.Smooth(u / 25, v / 25), width);
            var along = (u + side * 1.1f) / tall;
            var across = (along - MathF.Floor(along) - .5f) * 2;
            var arch = MathF.Sqrt(MathF.Max(0, 1 - across * across));
            return width * .22f * arch * Curve.Step(0, .25f, side / width) + fuzz * fibre.Value(u / 1.1f, v / 1.1f);
        });
        return new Surface(Layers.Map(height, h => .1f * (h - width * .12f)), height, 0);
    }

    /// <summary>The wires of a sieve, grid or grille in front of a second colour.</summary>
    public static Surface Mesh(Swatch s)
    {
        var (g, grain, wobble) = (s.Chance, s.Noise(), s.Noise());
        var (pitch, ratio, skew) = (g.Log(6, 28), g.Pick(1f, 1f, 1.6f), g.Pick(0f, 0f, .6f));
        var wire = pitch * g.Between(.1f, .32f);
        var bend = g.Between(0, .6f);
        float Distance(float u, float v)
        {
            var (bendA, bendB) = (bend * wobble.Smooth(u / 20, v / 20), bend * wobble.Smooth(u / 20, v / 20 + 8));
            var (a, b) = (u + skew * v + bendA, v - skew * u + bendB);
            return MathF.Min(Curve.Fold(a, pitch), Curve.Fold(b, pitch * ratio)) - wire;
        }

        var tint = s.Draw((u, v) => 1 - Curve.Coverage(Distance(u, v) * s.Frame.Scale));
        var height = s.Draw((u, v) =>
        {
            var inside = Math.Clamp(-Distance(u, v) / wire, 0, 1);
            return wire * MathF.Sqrt(1 - (1 - inside) * (1 - inside));
        });
        var tone = s.Draw((u, v) => .1f * grain.Value(u, v) - .6f * Curve.Step(0, 4, Distance(u, v)));
        return new Surface(tone, height, g.Between(0, .6f)) { Tint = tint };
    }

    /// <summary>
    /// A position on a yarn: across and along it in -0.5..0.5, the yarn's number, warp (0) or weft (5000).
    /// </summary>
    private readonly record struct Stitch(float Across, float Along, int Yarn, int Set);
}
