using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Natural materials and products made from them.</summary>
internal static class Organics
{
    /// <summary>Planed wood: growth rings cut at an angle, pores along the grain, sometimes a knot.</summary>
    public static Surface Wood(Swatch s)
    {
        var (g, bend, pore, ray) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (ring, contrast, sharp) = (g.Log(5, 28), g.Log(.06f, .3f), g.Between(.5f, 3));
        var (wave, pores, knot) = (
            g.Between(.2f, 1.2f), g.Between(.02f, .25f), g.Bernoulli(.25) ? g.Between(15, 40) : 0);
        var tone = s.Draw((u, v) =>
        {
            var (du, dv) = (u - 30, v - 20);
            var pull = knot * MathF.Exp(-(du * du / 3 + dv * dv) / (400 + 10 * knot));
            var year = v / ring + wave * bend.Fractal(u / 180, v / 40, 3, .5f) + pull / ring;
            var phase = year - MathF.Floor(year);
            return contrast * (MathF.Pow(phase, sharp) * 2 - .9f) * (phase > .94f ? (1 - phase) / .06f : 1)
                + .4f * contrast * ray.Value(u / 60, v / 1.2f)
                - pores * MathF.Max(0, pore.Value(u / 14, v / .9f) - .8f);
        });
        var tint = Layers.Map(tone, t => Math.Clamp(.3f - 1.5f * t, 0, 1));
        return new Surface(tone, Layers.Scaled(tone, .8f), g.Between(0, .35f)) { Tint = tint };
    }

    /// <summary>Grained leather: rounded pebbles between folds.</summary>
    public static Surface Leather(Swatch s)
    {
        var (g, cells, warp, pore) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, depth, warped) = (g.Log(4, 16), g.Between(.3f, 1), g.Between(.1f, .5f));
        var height = s.Draw((u, v) =>
        {
            var (a, b) = (u / width, v / width);
            var (bendA, bendB) = (warp.Smooth(a / 2, b / 2), warp.Smooth(a / 2 + 30, b / 2));
            var fold = cells.Cells(a + warped * bendA, b + warped * bendB).ToEdge;
            return depth * width * .3f * Curve.Step(0, .35f, fold) + .25f * pore.Value(u / 1.2f, v / 1.2f)
                + .5f * warp.Smooth(u / 30, v / 30);
        });
        var tone = Layers.Map(height, h => .12f * (h / (depth * width * .3f) - .8f));
        return new Surface(tone, height, g.Between(0, .4f));
    }

    /// <summary>Cork or chipboard: light and dark granules pressed together.</summary>
    public static Surface Cork(Swatch s)
    {
        var (g, granules, kind, grain) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, stretch, contrast) = (g.Log(3, 10), g.Log(1, 4), g.Between(.05f, .2f));
        var tone = s.Draw((u, v) =>
        {
            var cell = granules.Cells(u / (width * stretch), v / width + .3f * grain.Smooth(u / 7, v / 7));
            var crumb = kind.Uniform(cell.X, cell.Y + 70) < .08f ? -.7f : 0;
            return contrast * kind.Normal(cell.X, cell.Y) + crumb - .25f * Curve.Step(1.3f, .2f, cell.ToEdge * width)
                + .09f * grain.Value(u, v);
        });
        return new Surface(tone, Layers.Scaled(tone, .8f), 0);
    }

    /// <summary>Paper: a faint felt of fibres; recycled paper also has dark specks.</summary>
    public static Surface Paper(Swatch s)
    {
        var (g, fibre, cloud, bits) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (rough, recycled) = (g.Log(.01f, .06f), g.Bernoulli(.4) ? g.Between(.2f, .7f) : 0);
        var tone = s.Draw((u, v) =>
        {
            var swirl = 2 * cloud.Smooth(u / 12, v / 12);
            var (cos, sin) = (MathF.Cos(swirl), MathF.Sin(swirl));
            return rough * (fibre.Value((u * cos + v * sin) / 9, (v * cos - u * sin) / 1.2f) + fibre.Value(u + 90, v))
                + rough * cloud.Fractal(u / 20, v / 20, 3, .7f)
                - recycled * Curve.Step(1, .5f, bits.Cells(u / 22, v / 9).Nearest * 9);
        });
        return new Surface(tone, Layers.Scaled(tone, 5), 0);
    }

    /// <summary>Corrugated board: liner paper with the flutes showing through.</summary>
    public static Surface Cardboard(Swatch s)
    {
        var (g, paper) = (s.Chance, Paper(s));
        var (pitch, depth) = (g.Log(8, 24), g.Between(.1f, .5f));
        var flutes = s.Draw((u, v) => depth * MathF.Sin(MathF.Tau * v / pitch));
        Layers.Add(paper.Height, flutes, 1);
        Layers.Add(paper.Tone, flutes, .12f);
        return paper;
    }
}
