using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Surfaces;

namespace DefectFill.Drawing.Oddities;

/// <summary>Oddities that cover an area: discolouration, lost coating, deformation.</summary>
internal static class Patches
{
    /// <summary>A dried liquid: a soft tint with a darker border and drift marks inside.</summary>
    public static void Stain(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (tone, border, soft) = (
            -g.Sign() * g.Log(.08f, .7f), g.Between(0, .7f), g.Between(.6f, MathF.Max(.8f, .3f * s.Radius)));
        if (g.Bernoulli(.4))
        {
            tone = -MathF.Abs(tone);
        }

        var (tint, share, drift) = (
            Spots.Foreign(s, Spots.Near(s)), g.Bernoulli(.5) ? g.Between(.05f, .35f) : 0, g.Between(0, .7f));
        var width = MathF.Max(1.5f, .35f * s.Radius);
        Stamp.Paint(s.Blob(2.5f, g.Between(.15f, .5f)), soft, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size, i / s.Scene.Size);
            var inside = Curve.Step(soft, -soft, d);
            var cloud = 1 + drift * noise.Fractal(x / width, y / width, 3, .6f);
            s.Scene.Mix(i, tint, inside * share);
            s.Scene.Tone(i, MathF.Exp(tone * inside * (cloud + border * 2 * Curve.Bell(d + soft, 1.2f))));
        });
    }

    /// <summary>A wiping mark: fading streaks in one direction.</summary>
    public static void Smear(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (tone, angle, width) = (g.Sign() * g.Log(.15f, .8f), g.Angle(), g.Log(.9f, 3));
        var (cos, sin) = (MathF.Cos(angle), MathF.Sin(angle));
        Stamp.Paint(s.Blob(4, .3f), 3, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size, i / s.Scene.Size);
            var streak = noise.Value((x * cos + y * sin) / (12 * width), (y * cos - x * sin) / width);
            s.Scene.Tone(i, MathF.Exp(tone * Curve.Step(3, -.4f * s.Radius, d) * MathF.Max(0, .6f + .8f * streak)));
        });
    }

    /// <summary>Corrosion: brown and crumbly, with dark pores and a frayed border.</summary>
    public static void Rust(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (strong, width, fray) = (g.Between(.4f, 1), g.Log(1.5f, 5), g.Between(.5f, 3));
        var brown = Spots.Times(new Tint(.46f, .24f, .12f), g.Between(.5f, 1.4f));
        Stamp.Paint(s.Blob(2.5f, .4f), fray + 2, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size, i / s.Scene.Size);
            var crumb = noise.Fractal(x / width, y / width, 3, .75f);
            var inside = strong * Curve.Step(1, -1.5f, d + fray * crumb);
            s.Scene.Mix(i, Spots.Times(brown, MathF.Exp(.4f * crumb)), inside);
            s.Scene.Height.Values[i] += inside * .8f * crumb;
            s.Scene.Gloss.Values[i] *= 1 - inside;
        });
    }

    /// <summary>A spot where the coating came off: a different base below a sharp step.</summary>
    public static void Peeling(Stamp s)
    {
        var (g, noise) = (s.Chance, s.Chance.Lattice());
        var (ground, grain, step) = (Spots.Foreign(s, Spots.Near(s)), g.Between(.03f, .25f), g.Between(.3f, 1.8f));
        var blob = g.Bernoulli(.35) ? s.Shard(2.5f) : s.Blob(2.5f, g.Between(.2f, .6f));
        var (gloss, edge) = (g.Between(0, .5f), g.Gauss(.4f));
        Stamp.Paint(blob, 2, (i, d) =>
        {
            var inside = Curve.Coverage(d);
            var speck = noise.Value(i % s.Scene.Size / 1.1f, i / s.Scene.Size / 1.1f);
            s.Scene.Mix(i, Spots.Times(ground, MathF.Exp(grain * speck)), inside);
            s.Scene.Tone(i, MathF.Exp(edge * Curve.Bell(d - .5f, .8f)));
            s.Scene.Height.Values[i] -= step * Curve.Step(1, -1, d);
            s.Scene.Gloss.Values[i] = Curve.Mix(s.Scene.Gloss.Values[i], gloss, inside);
        });
    }

    /// <summary>A piece broken out: fresh facets, bright or dark, between sharp corners.</summary>
    public static void Chip(Stamp s)
    {
        var (g, noise, shade) = (s.Chance, s.Chance.Lattice(), s.Chance.Lattice());
        var (bright, spread) = ((g.Bernoulli(.7) ? 1 : -1) * g.Log(.15f, 1), g.Between(.1f, .5f));
        var (facet, depth) = (MathF.Max(2.5f, s.Radius * g.Between(.4f, .9f)), g.Between(.3f, 1.5f));
        Stamp.Paint(s.Shard(2.2f), 2, (i, d) =>
        {
            var (x, y) = (i % s.Scene.Size, i / s.Scene.Size);
            var face = noise.Cells(x / facet, y / facet);
            var tone = bright + spread * shade.Normal(face.X, face.Y) + .1f * shade.Value(x, y);
            s.Scene.Tone(i, MathF.Exp(tone * Curve.Coverage(d) - .4f * Curve.Bell(d, .7f)));
            s.Scene.Height.Values[i] -= depth * Curve.Step(.5f, -1.5f, d) * (1 + .5f * face.Nearest * facet);
        });
    }

    /// <summary>A bulge, visible only by its shading.</summary>
    public static void Bump(Stamp s) => Deform(s, 1);

    /// <summary>A hollow with soft flanks, visible only by its shading.</summary>
    public static void Dent(Stamp s) => Deform(s, -1);

    private static void Deform(Stamp s, float sign)
    {
        var g = s.Chance;
        var (height, flat, blob) = (
            sign * s.Radius * g.Between(.25f, .9f), g.Between(.3f, 1), s.Blob(2, g.Between(.03f, .25f)));
        var tone = sign * g.Between(0, .15f);
        Stamp.Paint(blob, 2, (i, d) =>
        {
            var rise = Curve.Step(1, -flat * s.Radius, d);
            s.Scene.Height.Values[i] += height * rise;
            s.Scene.Tone(i, MathF.Exp(tone * rise));
        });
    }
}
