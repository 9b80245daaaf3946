using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Surfaces;

/// <summary>Stone, ceramic and concrete surfaces.</summary>
internal static class Minerals
{
    /// <summary>Clouds over many octaves, as in slate or sandstone, often stretched along the bedding.</summary>
    public static Surface Stone(Swatch s)
    {
        var (g, cloud, bed) = (s.Chance, s.Noise(), s.Noise());
        var (width, stretch, gain) = (g.Log(12, 60), g.Log(1, 5), g.Between(.5f, .85f));
        var (contrast, relief, veins) = (g.Log(.06f, .3f), g.Between(0, 1f), g.Between(0, .4f));
        var field = s.Draw((u, v) => cloud.Fractal(u / (width * stretch), v / width, 6, gain));
        var tone = Layers.Scaled(field, contrast);
        Layers.Add(tone, s.Draw((u, v) => -Curve.Bell(bed.Fractal(u / (2 * width), v / width, 3, .6f), .06f)),
            veins * contrast * 3);
        return new Surface(tone, Layers.Scaled(field, relief), g.Between(0, .2f));
    }

    /// <summary>Marble: two clouds folded into thin veins on a bright base.</summary>
    public static Surface Marble(Swatch s)
    {
        var (g, warp, vein) = (s.Chance, s.Noise(), s.Noise());
        var (width, contrast) = (g.Log(20, 70), g.Between(.15f, .5f));
        var tint = s.Draw((u, v) =>
        {
            var bend = warp.Fractal(u / width, v / width, 4, .6f);
            var line = vein.Fractal(u / width + bend, v / width - .5f * bend, 4, .55f);
            return Math.Clamp(Curve.Bell(line, .12f) * (.6f + .4f * bend) + .15f * bend, 0, 1);
        });
        return new Surface(Layers.Scaled(tint, -contrast), s.Flat(), g.Between(.2f, .6f)) { Tint = tint };
    }

    /// <summary>Granite: grains of three minerals and dark flakes.</summary>
    public static Surface Granite(Swatch s)
    {
        var (g, grains, kind, cloud) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, contrast, dark) = (g.Log(2, 9), g.Between(.08f, .35f), g.Between(.1f, .35f));
        var tint = s.Draw((u, v) =>
        {
            var (wu, wv) = (u + width * .5f * cloud.Smooth(u / width, v / width), v);
            var grain = grains.Cells(wu / width, wv / width);
            return kind.Uniform(grain.X, grain.Y) < dark ? .9f : .3f * kind.Uniform(grain.X, grain.Y + 77);
        });
        var tone = s.Draw((u, v) =>
        {
            var grain = grains.Cells(u / width, v / width);
            return contrast * kind.Normal(grain.X, grain.Y + 5) + .1f * cloud.Value(u, v)
                + .08f * cloud.Fractal(u / 40, v / 40, 2, .5f);
        });
        return new Surface(tone, s.Flat(), g.Between(0, .5f)) { Tint = tint };
    }

    /// <summary>Concrete: fine cement with clouds, sand grains and small pores.</summary>
    public static Surface Concrete(Swatch s)
    {
        var (g, cloud, grain, pores) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (contrast, sand, spacing, hole) = (
            g.Log(.04f, .15f), g.Between(.04f, .2f), g.Log(8, 30), g.Between(.04f, .16f));
        var tone = s.Draw((u, v) => contrast * cloud.Fractal(u / 40, v / 40, 5, .7f) + sand * grain.Value(u, v));
        var height = s.Draw((u, v) =>
        {
            var pore = pores.Cells(u / spacing, v / spacing);
            var radius = hole * pores.Uniform(pore.X + 500, pore.Y) * spacing;
            return -2 * Curve.Step(radius + .7f, radius - .7f, pore.Nearest * spacing)
                + .5f * grain.Smooth(u / 2.5f, v / 2.5f);
        });
        Layers.Add(tone, height, .12f);
        return new Surface(tone, height, 0);
    }

    /// <summary>Glazed ceramic: even and shiny, sometimes with a network of hairline cracks or a few specks.</summary>
    public static Surface Ceramic(Swatch s)
    {
        var (g, cloud, net, speck) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, crackle, specks) = (
            g.Log(12, 40), g.Bernoulli(.3) ? g.Between(.1f, .4f) : 0, g.Bernoulli(.4) ? .6f : 0);
        var tone = s.Draw((u, v) =>
        {
            var cell = net.Cells(u / width + .2f * cloud.Smooth(u / 9, v / 9), v / width);
            var dot = speck.Cells(u / 9, v / 9);
            return .04f * cloud.Fractal(u / 40, v / 40, 3, .6f)
                - crackle * Curve.Step(.8f, .1f, cell.ToEdge * width)
                - specks * speck.Uniform(dot.X, dot.Y) * Curve.Step(1.3f, .4f, dot.Nearest * 9);
        });
        return new Surface(tone, s.Draw((u, v) => .3f * cloud.Smooth(u / 25, v / 25)), g.Between(.3f, .9f));
    }

    /// <summary>Terrazzo or brake lining: chips of a second material in a fine matrix.</summary>
    public static Surface Terrazzo(Swatch s)
    {
        var (g, chips, kind, grain) = (s.Chance, s.Noise(), s.Noise(), s.Noise());
        var (width, share) = (g.Log(5, 18), g.Between(.3f, .8f));
        var tint = s.Draw((u, v) =>
        {
            var chip = chips.Cells(u / width, v / width);
            var present = kind.Uniform(chip.X, chip.Y) < share ? 1 : 0;
            return present * Curve.Step(.02f, .02f + 1 / width, chip.ToEdge - .1f * kind.Uniform(chip.X + 40, chip.Y));
        });
        var tone = s.Draw((u, v) =>
        {
            var chip = chips.Cells(u / width, v / width);
            return .18f * kind.Normal(chip.X, chip.Y) * (chip.ToEdge > .06f ? 1 : 0)
                + .07f * grain.Value(u / .9f, v / .9f);
        });
        return new Surface(tone, s.Flat(), g.Between(0, .4f)) { Tint = tint };
    }

    /// <summary>Abrasive grains glued side by side: a coarse relief with isolated sparkles.</summary>
    public static Surface Sandpaper(Swatch s)
    {
        var (g, grain, spark) = (s.Chance, s.Noise(), s.Noise());
        var (width, relief, sparks) = (g.Log(1.5f, 5), g.Between(.6f, 1.6f), g.Between(0, .8f));
        var height = s.Draw((u, v) =>
            relief * width * (.7f - grain.Cells(u / width, v / width).Nearest) + .4f * spark.Value(u / .9f, v / .9f));
        var tone = s.Draw((u, v) => .05f * spark.Value(u, v) + sparks * MathF.Max(0, spark.Value(u, v) - 2.2f));
        return new Surface(tone, height, g.Between(0, .3f));
    }

    /// <summary>Tiles or bricks: recessed joints in the second colour and a different shade per tile.</summary>
    public static Surface Tiles(Swatch s)
    {
        var (g, cloud, own) = (s.Chance, s.Noise(), s.Noise());
        var (width, depth, joint) = (g.Log(14, 70), g.Log(14, 50), g.Between(.6f, 2.5f));
        var (shift, spread, contrast) = (g.Pick(0f, .5f), g.Between(0, .2f), g.Log(.03f, .15f));
        (int Row, float U, float V) Place(float u, float v)
        {
            var row = (int)MathF.Floor(v / depth);
            return (row, u + (row & 1) * shift * width, v);
        }

        var tint = s.Draw((u, v) =>
        {
            var place = Place(u, v);
            var distance = MathF.Min(Curve.Fold(place.U, width), Curve.Fold(place.V, depth));
            return Curve.Step(joint + .8f, joint - .4f, distance);
        });
        var tone = s.Draw((u, v) =>
        {
            var place = Place(u, v);
            var shade = spread * own.Normal((int)MathF.Floor(place.U / width), place.Row);
            return shade + contrast * cloud.Fractal(u / 20, v / 20, 5, .75f);
        });
        return new Surface(tone, Layers.Scaled(tint, -1.5f), g.Between(0, .5f)) { Tint = tint };
    }
}
