using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Moulded, foamed, printed and poured materials.</summary>
internal static class Synthetics
{
    /// <summary>Rubber: matte, with fine pits and faint flow lines.</summary>
    public static Surface Rubber(Swatch s)
    {
        var (g, grain, flow) = (s.Chance, s.Noise(), s.Noise());
        var (rough, contrast, width) = (g.Between(.1f, .6f), g.Between(.01f, .1f), g.Log(1, 3));
        var height = s.Draw((u, v) => rough * grain.Fractal(u / width + .4f, v / width + .4f, 2, .7f));
        var tone = s.Draw((u, v) => contrast * flow.Fractal(u / 60, v / 12, 3, .6f) + .04f * grain.Value(u, v));
        return new Surface(tone, height, g.Between(0, .25f));
    }

    /// <summary>Moulded plastic: from mirror-smooth to spark-eroded.</summary>
    public static Surface Plastic(Swatch s)
    {
        var (g, erosion, flow) = (s.Chance, s.Noise(), s.Noise());
        var (rough, width, sink) = (g.Pick(0, .05f, .25f, .6f), g.Log(1.2f, 4), g.Between(0, .6f));
        var height = s.Draw((u, v) => rough * erosion.Fractal(u / width, v / width, 2, .6f)
            + sink * flow.Smooth(u / 45, v / 45));
        return new Surface(s.Draw((u, v) => .015f * erosion.Value(u, v)), height, g.Between(.05f, .7f));
    }

    /// <summary>Foam or sponge: open cells, dark inside, bright at the walls.</summary>
    public static Surface Foam(Swatch s)
    {
        var (g, cells, own, small) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, open) = (g.Log(4, 16), g.Between(.3f, .8f));
        var height = s.Draw((u, v) =>
        {
            var cell = cells.Cells(u / width, v / width);
            var radius = open * (.5f + .6f * own.Uniform(cell.X, cell.Y));
            var fine = small.Cells(u * 2.6f / width, v * 2.6f / width);
            return width * -.35f * (Curve.Step(radius, .3f * radius, cell.Nearest)
                + .3f * Curve.Step(.35f, .1f, fine.Nearest));
        });
        return new Surface(Layers.Map(height, h => .25f * h * 8 / width), height, 0);
    }

    /// <summary>Loose pellets, seeds or tablets: domes, each with its own shade, and dark gaps.</summary>
    public static Surface Pellets(Swatch s)
    {
        var (g, grains, own, skin) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, stretch, spread) = (g.Log(7, 26), g.Log(1, 1.8f), g.Between(.04f, .2f));
        Grain At(float u, float v) => grains.Cells(u / (width * stretch), v / width);
        var height = s.Draw((u, v) =>
        {
            var grain = At(u, v);
            var dome = MathF.Sqrt(MathF.Max(0, 1 - grain.Nearest * grain.Nearest / .45f));
            return width * .5f * MathF.Min(dome, 2.5f * grain.ToEdge + .15f) + .15f * skin.Value(u / 1.1f, v / 1.1f);
        });
        var tone = s.Draw((u, v) =>
        {
            var grain = At(u, v);
            return spread * own.Normal(grain.X, grain.Y) - 1.2f * Curve.Step(.16f, 0, grain.ToEdge)
                + .05f * skin.Fractal(u / 6, v / 6, 3, .7f);
        });
        return new Surface(tone, height, g.Between(0, .5f));
    }

    /// <summary>Glass or a polished wafer: almost nothing but reflections.</summary>
    public static Surface Glass(Swatch s)
    {
        var (g, wave, dust) = (s.Chance, s.Noise(), s.Noise());
        var bend = g.Between(.1f, .7f);
        var tone = s.Draw((u, v) => .05f * wave.Fractal(u / 60, v / 25, 2, .5f)
            + .25f * MathF.Max(0, dust.Value(u, v) - 2.6f));
        return new Surface(tone, s.Draw((u, v) => bend * wave.Smooth(u / 40, v / 40)), g.Between(.5f, 1));
    }

    /// <summary>A circuit board: traces that turn by 45 degrees, and pads with drill holes.</summary>
    public static Surface Circuit(Swatch s)
    {
        var (g, weave) = (s.Chance, s.Noise());
        var (pitch, half) = (g.Log(5, 14), g.Between(.15f, .32f));
        var traces = new Trail(s.Size, 3);
        var pads = new Trail(s.Size, 3);
        for (var i = 0; i < 3 * s.Size / (pitch * pitch) + 4; i++)
        {
            var end = Route(s, traces, pitch, half * pitch);
            if (g.Bernoulli(.5))
            {
                pads.Add(end with { HalfWidth = .45f * pitch }, end with { HalfWidth = .45f * pitch });
            }
        }

        var tint = Plane.Draw(s.Size, (x, y) => MathF.Max(
            .75f * Curve.Coverage(traces.Distance[(int)x, (int)y]), Curve.Coverage(pads.Distance[(int)x, (int)y])));
        var drill = Plane.Draw(s.Size, (x, y) => -1.8f * Curve.Coverage(pads.Distance[(int)x, (int)y] + .28f * pitch));
        var cloth = s.Draw((u, v) => .03f * MathF.Sin(u * 1.9f) * MathF.Sin(v * 1.9f) + .04f * weave.Value(u, v));
        Layers.Add(drill, cloth, 1);
        return new Surface(drill, Layers.Scaled(tint, .8f), g.Between(.1f, .5f)) { Tint = tint };
    }

    private static TrailPoint Route(Swatch s, Trail traces, float pitch, float half)
    {
        var g = s.Chance;
        var cells = (int)(s.Size / pitch) + 1;
        var at = new TrailPoint(g.Below(cells) * pitch, g.Below(cells) * pitch, half);
        var heading = g.Below(8);
        for (var leg = 0; leg < 2 + g.Below(4); leg++)
        {
            var (dx, dy) = (
                MathF.Round(MathF.Cos(heading * MathF.PI / 4)), MathF.Round(MathF.Sin(heading * MathF.PI / 4)));
            var steps = (1 + g.Below(5)) * pitch;
            var next = at with { X = at.X + dx * steps, Y = at.Y + dy * steps };
            traces.Add(at, next);
            (at, heading) = (next, heading + g.Pick(-1, 1));
        }

        return at;
    }
}
