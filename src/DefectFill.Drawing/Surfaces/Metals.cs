using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Metal surfaces, whose look depends on the tool marks.</summary>
internal static class Metals
{
    /// <summary>
    /// Long parallel lines of many lengths, with bright streaks that come and go and grain in between.
    /// </summary>
    public static Surface Brushed(Swatch s)
    {
        var (g, fine, broad, column, patch) = (s.Chance, s.Noise(), s.Noise(), s.Noise(), s.Noise());
        var (length, width, contrast) = (g.Log(10, 160), g.Between(.6f, 1.3f), g.Log(.03f, .22f));
        var (broadWidth, streaks, threshold) = (g.Log(3, 12), g.Between(0, .5f), g.Between(.2f, 1.6f));
        var tooth = g.Between(.1f, .9f);
        var lines = s.Draw((u, v) => fine.Value(u / length, v / width)
            + .5f * fine.Value(u / (length * .12f) + 31, v / width + 7)
            + tooth * column.Value(u / 1.1f + 5, v / .9f));
        var tone = s.Draw((u, v) =>
        {
            var bright = MathF.Max(0, column.Value(u / (8 * length), v / width) - threshold)
                * MathF.Max(0, .8f + patch.Smooth(u / (2 * length), v / 30) + .5f * fine.Value(u / 4, v / width));
            return .6f * contrast * broad.Smooth(u / (4 * length), v / broadWidth) + streaks * bright;
        });
        Layers.Add(tone, lines, contrast);
        return new Surface(tone, Layers.Scaled(lines, g.Between(0, .12f)), g.Between(.15f, .6f));
    }

    /// <summary>Shallow arcs from a grinding wheel or lathe around a centre that is often outside the image.</summary>
    public static Surface Turned(Swatch s)
    {
        var (g, fine, ring, patch) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (distance, length) = (g.Log(8, 300), g.Log(12, 90));
        var (pitch, contrast, regular) = (g.Log(2.2f, 9), g.Log(.04f, .2f), g.Between(0, 1));
        var arcs = MathF.Tau * MathF.Max(distance, 40) / length;
        float Arc(int row, float turn)
        {
            var shifted = turn + fine.Uniform(row, -1); // each ring starts at a different angle, so no seams line up
            return fine.Value((shifted - MathF.Floor(shifted)) * arcs, row);
        }

        var lines = s.Draw((u, v) =>
        {
            var radius = MathF.Sqrt((u - distance) * (u - distance) + v * v);
            var (turn, row) = (MathF.Atan2(v, distance - u) / MathF.Tau, (int)(radius / .9f));
            return Curve.Mix(Arc(row, turn), Arc(row + 1, turn), radius / .9f - row)
                + .6f * ring.Value(0, radius / pitch)
                + regular * MathF.Sin(MathF.Tau * radius / pitch) * (.6f + .4f * patch.Smooth(u / 40, v / 40));
        });
        return new Surface(Layers.Scaled(lines, contrast), Layers.Scaled(lines, g.Between(.02f, .2f)),
            g.Between(.2f, .7f));
    }

    /// <summary>Layers of hairlines in several directions on a nearly even base, as after hand polishing.</summary>
    public static Surface Polished(Swatch s)
    {
        var (g, cloud, grain) = (s.Chance, s.Noise(), s.Noise());
        var tone = s.Draw((u, v) => .05f * cloud.Fractal(u / 50, v / 50, 3, .6f) + .03f * grain.Value(u, v));
        for (var sheet = 0; sheet < 4; sheet++)
        {
            var (hair, angle) = (s.Noise(), g.Angle());
            var (cos, sin, length) = (MathF.Cos(angle), MathF.Sin(angle), g.Log(25, 200));
            var (strength, threshold) = (g.Sign() * g.Log(.03f, .15f), g.Between(1.3f, 2.3f));
            Layers.Add(tone, s.Draw((u, v) =>
            {
                var line = hair.Value((u * cos + v * sin) / length, (v * cos - u * sin) / .8f);
                return MathF.Max(0, line - threshold);
            }), strength);
        }

        return new Surface(tone, Layers.Scaled(tone, .3f), g.Between(.4f, .9f));
    }

    /// <summary>Sand-cast surface: bumps of all sizes, lit from the side.</summary>
    public static Surface Cast(Swatch s)
    {
        var (g, bumps, grain) = (s.Chance, s.Noise(), s.Noise());
        var (width, rough, fine) = (g.Log(3, 14), g.Between(.5f, 1.6f), g.Between(.05f, .35f));
        var height = s.Draw((u, v) => rough * bumps.Fractal(u / width, v / width, 4, .62f) + fine * grain.Value(u, v));
        return new Surface(Layers.Scaled(height, g.Between(.02f, .12f)), height, g.Between(0, .4f));
    }

    /// <summary>Paint or lacquer with orange peel: even colour, soft waves, a clear shine.</summary>
    public static Surface Painted(Swatch s)
    {
        var (g, peel, flake) = (s.Chance, s.Noise(), s.Noise());
        var (width, depth, metallic) = (
            g.Log(2.5f, 9), g.Between(.05f, .35f), g.Bernoulli(.4) ? g.Between(.03f, .15f) : .01f);
        var height = s.Draw((u, v) => depth * peel.Fractal(u / width, v / width, 2, .5f));
        var tone = s.Draw((u, v) => metallic * flake.Value(u / .9f, v / .9f));
        return new Surface(tone, height, g.Between(.2f, .6f));
    }

    /// <summary>Zinc or silicon: flat grains that reflect differently, some with fine lines of their own.</summary>
    public static Surface Crystalline(Swatch s)
    {
        var (g, grains, shade, lines) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, contrast, border) = (g.Log(6, 40), g.Log(.06f, .3f), g.Between(0, .25f));
        var striped = g.Between(0, .12f);
        var tone = s.Draw((u, v) =>
        {
            var grain = grains.Cells(u / width, v / width);
            var angle = shade.Uniform(grain.X, grain.Y) * MathF.PI;
            var along = u * MathF.Cos(angle) + v * MathF.Sin(angle);
            return contrast * shade.Normal(grain.X, grain.Y + 999) + striped * lines.Value(along / 1.3f, grain.X)
                - border * Curve.Step(1.2f, 0, grain.ToEdge * width);
        });
        return new Surface(tone, s.Flat(), g.Between(.1f, .5f));
    }

    /// <summary>Thin foil, creased into facets that reflect the surroundings.</summary>
    public static Surface Foil(Swatch s)
    {
        var (g, creases, waves) = (s.Chance, s.Noise(), s.Noise());
        var (width, depth) = (g.Log(12, 40), g.Between(.25f, .7f));
        var height = s.Draw((u, v) =>
        {
            var (wu, wv) = (u + 4 * waves.Smooth(u / 20, v / 20), v + 4 * waves.Smooth(u / 20 + 50, v / 20));
            var (large, small) = (
                creases.Cells(wu / width, wv / width), creases.Cells(wu * 2.7f / width, wv * 2.7f / width));
            return depth * width * (large.Nearest * .6f + small.Nearest * .22f) + .4f * waves.Smooth(u / 5, v / 5);
        });
        return new Surface(s.Flat(), height, g.Between(.6f, 1));
    }
}
