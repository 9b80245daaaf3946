using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Oddities;

/// <summary>Long, thin oddities.</summary>
internal static class Lines
{
    /// <summary>A nearly straight scratch: bright on one flank, dark on the other, tapering.</summary>
    public static void Scratch(Stamp s)
    {
        var g = s.Chance;
        var style = new WalkStyle(3, g.Log(.003f, .08f), g.Log(.3f, 1.3f))
        {
            Smoothness = .98f,
            Taper = g.Between(.2f, 1),
        };
        var (tone, groove) = (g.Bernoulli(.7) ? g.Log(.2f, 1.2f) : -g.Log(.2f, 1), g.Between(0, 1.2f));
        var (gaps, noise) = (g.Bernoulli(.35) ? g.Between(0, 1) : 0, g.Lattice());
        var line = s.Line(Walks.Through(g, s.Place, s.Radius, style));
        Score(s, line, groove, i =>
        {
            var fade = noise.Smooth(i % s.Scene.Size / 7f, i / s.Scene.Size / 7f);
            return tone * Math.Clamp(1 - gaps * (1 + 1.5f * fade), 0, 1);
        });
    }

    /// <summary>A scuffed area: many short parallel scratches.</summary>
    public static void Scuff(Stamp s)
    {
        var g = s.Chance;
        var (count, angle, tone) = (5 + g.Below(14), g.Angle(), (g.Bernoulli(.7) ? 1 : -1) * g.Log(.12f, .7f));
        var trail = new Trail(s.Scene.Size, 3);
        for (var k = 0; k < count; k++)
        {
            var (across, along) = (g.Gauss(.35f) * s.Radius, g.Gauss(.25f) * s.Radius);
            var (length, turn, half) = (s.Radius * g.Between(.2f, .7f), angle + g.Gauss(.06f), g.Log(.25f, .9f));
            var (x, y) = (
                s.Place.X + along * MathF.Cos(angle) - across * MathF.Sin(angle),
                s.Place.Y + along * MathF.Sin(angle) + across * MathF.Cos(angle));
            var (dx, dy) = (length * MathF.Cos(turn), length * MathF.Sin(turn));
            trail.Add(new TrailPoint(x - dx, y - dy, 0), new TrailPoint(x, y, half));
            trail.Add(new TrailPoint(x, y, half), new TrailPoint(x + dx, y + dy, 0));
        }

        s.Touch(trail.Distance);
        Score(s, trail.Distance, g.Between(0, .5f), _ => tone);
    }

    /// <summary>A crack: a jagged dark line that forks.</summary>
    public static void Crack(Stamp s)
    {
        var g = s.Chance;
        var style = new WalkStyle(g.Between(1.5f, 4), g.Between(.15f, .5f), g.Log(.35f, 1.6f))
        {
            Smoothness = .75f,
            Taper = g.Between(.2f, .8f),
            Uneven = .3f,
        };
        var trunk = Walks.Through(g, s.Place, s.Radius, style);
        var all = s.Line(trunk).Copy();
        for (var branch = g.Below(4); branch > 0; branch--)
        {
            var line = s.Line(Walks.Branch(g, trunk, s.Radius * g.Between(.15f, .7f), style));
            Stamp.Paint(line, 4, (i, d) => all.Values[i] = MathF.Min(all.Values[i], d));
        }

        var (dark, halo) = (g.Log(.3f, 2.2f), g.Between(0, .2f));
        Stamp.Paint(all, 3, (i, d) =>
        {
            s.Scene.Tone(i, MathF.Exp(-dark * Curve.Coverage(d) - halo * Curve.Bell(d, 1.5f)));
            s.Scene.Height.Values[i] -= .8f * Curve.Step(1.2f, -.8f, d);
            s.Scene.Gloss.Values[i] *= 1 - .8f * Curve.Coverage(d);
        });
    }

    /// <summary>A straight deep cut with two walls and raised lips.</summary>
    public static void Cut(Stamp s)
    {
        var g = s.Chance;
        var style = new WalkStyle(4, g.Between(0, .03f), g.Log(.8f, MathF.Max(1, s.Radius * .22f)))
        {
            Smoothness = 1,
            Taper = .6f,
        };
        var line = s.Line(Walks.Through(g, s.Place, s.Radius, style));
        var (dark, depth) = (g.Log(.15f, 1.8f), g.Between(.5f, 2.5f));
        Stamp.Paint(line, 3, (i, d) =>
        {
            s.Scene.Tone(i, MathF.Exp(-dark * Curve.Step(.3f, -1, d)));
            s.Scene.Height.Values[i] += depth * (.35f * Curve.Bell(d - 1, .8f) - Curve.Step(.6f, -1.5f, d));
        });
    }

    /// <summary>A hair or thread on the surface, of even width, with its shadow.</summary>
    public static void Fibre(Stamp s)
    {
        var g = s.Chance;
        var style = new WalkStyle(2.5f, g.Between(.04f, .22f), g.Log(.4f, 1.6f))
        {
            Smoothness = .97f,
            Taper = .1f,
            Uneven = .04f,
        };
        var points = Walks.Through(g, s.Place, s.Radius, style);
        var (lift, dark) = (g.Between(.5f, 2), g.Between(.1f, .6f));
        var colour = Spots.Foreign(s, Spots.Near(s));
        var shadow = s.Line(points.ConvertAll(p => p with
        {
            X = p.X - lift * s.Light.Towards.X,
            Y = p.Y - lift * s.Light.Towards.Y,
        }));
        Stamp.Paint(shadow, 1, (i, d) => s.Scene.Tone(i, MathF.Exp(-dark * Curve.Step(1, -1, d))));
        Stamp.Paint(s.Line(points), 1, (i, d) =>
        {
            s.Scene.Mix(i, colour, Curve.Coverage(d));
            s.Scene.Height.Values[i] += .7f * style.HalfWidth * Curve.Step(.5f, -style.HalfWidth, d);
        });
    }

    private static void Score(Stamp s, Plane line, float groove, Func<int, float> tone) =>
        Stamp.Paint(line, 2, (i, d) =>
        {
            s.Scene.Tone(i, MathF.Exp(tone(i) * Curve.Coverage(d)));
            s.Scene.Height.Values[i] -= groove * Curve.Step(1, -1, d);
        });
}
