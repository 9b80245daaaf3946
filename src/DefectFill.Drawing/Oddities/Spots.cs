using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Drawing.Oddities;

/// <summary>Oddities that are round, or nearly so.</summary>
internal static class Spots
{
    /// <summary>A hollow: dark, darkest at the rim, often with a lighter core.</summary>
    public static void Pit(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (dark, core, soft) = (g.Log(.2f, 1.8f), g.Bernoulli(.55) ? g.Between(.2f, 1) : 0, g.Between(.5f, 1.5f));
        var (depth, rough, halo) = (
            g.Between(0, .7f) * MathF.Min(s.Radius, 8), g.Between(.05f, .4f), g.Between(0, .3f));
        var rim = MathF.Max(1.2f, s.Radius * g.Between(.2f, .5f));
        var blob = s.Blob(2.5f, g.Between(.1f, .5f));
        Stamp.Paint(blob, 3, (i, d) =>
        {
            var inside = Curve.Step(soft, -soft, d);
            var middle = Curve.Step(.6f * rim, 1.6f * rim, -d);
            var grain = rough * noise.Value(i % s.Scene.Size / 1.2f, i / s.Scene.Size / 1.2f);
            var lip = halo * Curve.Bell(d - 1.2f, .8f);
            s.Scene.Tone(i, MathF.Exp(inside * (-dark * (1 - core * middle) + dark * grain) + lip));
            s.Scene.Height.Values[i] -= depth * Curve.Step(soft, -rim, d);
            s.Scene.Gloss.Values[i] *= 1 - .7f * inside;
        });
    }

    /// <summary>A flat spot: darker or brighter, sharp or soft.</summary>
    public static void Spot(Stamp s)
    {
        var g = s.Chance;
        var (tone, soft) = (g.Sign() * g.Log(.15f, 1.3f), g.Log(.5f, 3));
        soft = MathF.Min(soft, s.Radius * .6f);
        Stamp.Paint(s.Blob(2, g.Between(0, .25f)), soft, (i, d) =>
            s.Scene.Tone(i, MathF.Exp(tone * Curve.Step(soft, -soft, d))));
    }

    /// <summary>A foreign body: a different material with its own grain and a sharp border.</summary>
    public static void Inclusion(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var here = Near(s);
        var colour = Foreign(s, here);
        var (grain, width, border) = (g.Between(.05f, .4f), g.Log(.9f, 4), g.Between(0, .6f));
        var blob = g.Bernoulli(.5) ? s.Blob(3, g.Between(.1f, .4f)) : s.Shard(3);
        Stamp.Paint(blob, 2, (i, d) =>
        {
            var inside = Curve.Coverage(d);
            var speck = MathF.Exp(grain * noise.Value(i % s.Scene.Size / width, i / s.Scene.Size / width));
            s.Scene.Mix(i, Times(colour, speck), inside);
            s.Scene.Tone(i, MathF.Exp(-border * Curve.Bell(d, 1)));
            s.Scene.Height.Values[i] += .8f * Curve.Step(1, -2, d);
        });
    }

    /// <summary>
    /// A hole through the surface: nearly black, with a lit wall opposite the lamp and a bright or dark lip.
    /// </summary>
    public static void Hole(Stamp s)
    {
        var g = s.Chance;
        var (floor, lip, wall) = (g.Between(.04f, .25f), g.Between(-.5f, .6f), g.Between(0, .5f));
        var blob = s.Blob(1.6f, g.Bernoulli(.4) ? .02f : g.Between(.1f, .35f));
        var depth = MathF.Max(1, .3f * s.Radius);
        Stamp.Paint(blob, 4, (i, d) =>
        {
            var inside = Curve.Coverage(d);
            var (x, y) = (i % s.Scene.Size - s.Place.X, i / s.Scene.Size - s.Place.Y);
            var opposite = -(x * s.Light.Towards.X + y * s.Light.Towards.Y) / MathF.Max(1, s.Radius);
            var lit = wall * MathF.Max(0, opposite) * Curve.Step(-depth, 0, d);
            s.Scene.Tone(i, Curve.Mix(MathF.Exp(lip * Curve.Bell(d - 1, 1)), floor + lit, inside));
            s.Scene.Gloss.Values[i] *= 1 - inside;
            s.Scene.Height.Values[i] -= Curve.Step(2, -.5f, d);
        });
    }

    /// <summary>A blister or air bubble: a round rim, a pale interior, a small highlight.</summary>
    public static void Bubble(Stamp s)
    {
        var g = s.Chance;
        var (rim, inner, height) = (g.Sign() * g.Log(.15f, .8f), g.Gauss(.15f), g.Between(.2f, .8f));
        var (width, shine) = (MathF.Max(.8f, s.Radius * g.Between(.08f, .2f)), g.Between(.2f, .9f));
        Stamp.Paint(s.Blob(1.25f, .03f), 2.5f, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size - s.Place.X, i / s.Scene.Size - s.Place.Y);
            var (hx, hy) = (x - .45f * s.Radius * s.Light.Towards.X, y - .45f * s.Radius * s.Light.Towards.Y);
            var spark = shine * Curve.Bell(MathF.Sqrt(hx * hx + hy * hy), MathF.Max(.7f, .14f * s.Radius));
            s.Scene.Tone(i, MathF.Exp(rim * Curve.Bell(d + width, width) + inner * Curve.Coverage(d)));
            s.Scene.Mix(i, new Tint(.95f, .95f, .95f), spark * Curve.Coverage(d));
            var inside = Math.Clamp(-d / s.Radius, 0, 1);
            s.Scene.Height.Values[i] += height * s.Radius * .5f * MathF.Sqrt(1 - (1 - inside) * (1 - inside));
        });
    }

    /// <summary>A scatter of grains and specks, all bright or all dark.</summary>
    public static void Dust(Stamp s)
    {
        var g = s.Chance;
        var (specks, tone) = (5 + g.Below(30), g.Sign() * g.Log(.4f, 1.6f));
        var trail = new Trail(s.Scene.Size, 2);
        for (var k = 0; k < specks; k++)
        {
            var (angle, distance) = (g.Angle(), s.Radius * MathF.Sqrt(g.Between(0, 1)));
            var (x, y) = (s.Place.X + distance * MathF.Cos(angle), s.Place.Y + distance * MathF.Sin(angle));
            var half = g.Log(.35f, 1.6f);
            trail.Add(new TrailPoint(x, y, half), new TrailPoint(x + g.Gauss(1), y + g.Gauss(1), half * .7f));
        }

        s.Touch(trail.Distance);
        Stamp.Paint(trail.Distance, .6f, (i, d) => s.Scene.Tone(i, MathF.Exp(tone * Curve.Coverage(d))));
    }

    /// <summary>A drop of liquid: a shiny dome over a darkened ground.</summary>
    public static void Drop(Stamp s)
    {
        var g = s.Chance;
        var (wet, height, gloss) = (-g.Between(.1f, .6f), g.Between(.25f, .6f), g.Between(.6f, 1));
        Stamp.Paint(s.Blob(1.5f, g.Between(.02f, .2f)), 2, (i, d) =>
        {
            var inside = Curve.Coverage(d);
            s.Scene.Tone(i, MathF.Exp(wet * inside * (.5f + Curve.Bell(d, 2))));
            s.Scene.Gloss.Values[i] = Curve.Mix(s.Scene.Gloss.Values[i], gloss, inside);
            var dome = Math.Clamp(-d / s.Radius, 0, 1);
            s.Scene.Height.Values[i] += height * s.Radius * MathF.Sqrt(1 - (1 - dome) * (1 - dome));
        });
    }

    /// <summary>Reflectance of the scene at the stamp's position.</summary>
    internal static Tint Near(Stamp s)
    {
        var size = s.Scene.Size;
        var i = Math.Clamp((int)s.Place.Y, 0, size - 1) * size + Math.Clamp((int)s.Place.X, 0, size - 1);
        var colour = s.Scene.Colour;
        return new Tint(colour[0].Values[i], colour[1 % colour.Length].Values[i], colour[2 % colour.Length].Values[i]);
    }

    /// <summary>A colour that stands out from its surroundings, slightly or strongly.</summary>
    internal static Tint Foreign(Stamp s, Tint here)
    {
        var g = s.Chance;
        if (!s.Scene.IsGrey && g.Bernoulli(.4))
        {
            return Colours.Shade(Colours.Chromatic[g.Below(Colours.Chromatic.Count)], g);
        }

        var brighter = here.Brightness < .2f || (here.Brightness < .6f && g.Bernoulli(.5));
        return Times(here, brighter ? g.Log(1.25f, 3) : g.Log(.12f, .75f));
    }

    internal static Tint Times(Tint colour, float gain) =>
        new(colour.Red * gain, colour.Green * gain, colour.Blue * gain);
}
