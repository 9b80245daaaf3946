using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Oddities;

/// <summary>Random paths for cracks, scratches and fibres.</summary>
internal static class Walks
{
    /// <summary>A path around a place, twice the radius long in total, thin at both ends.</summary>
    public static List<TrailPoint> Through(Generator chance, (float X, float Y) place, float radius, WalkStyle style)
    {
        var steps = Math.Max(2, (int)MathF.Ceiling(2 * radius / style.Step));
        var (heading, turn) = (chance.Angle(), 0f);
        var points = new List<TrailPoint>(steps + 1);
        var (x, y) = (place.X - radius * MathF.Cos(heading), place.Y - radius * MathF.Sin(heading));
        for (var i = 0; i <= steps; i++)
        {
            var taper = MathF.Pow(MathF.Sin(MathF.PI * (i + .4f) / (steps + .8f)), style.Taper);
            points.Add(new TrailPoint(x, y, style.HalfWidth * taper * MathF.Exp(chance.Gauss(style.Uneven))));
            turn = style.Smoothness * turn + chance.Gauss(style.Bend);
            var direction = heading + turn;
            (x, y) = (x + style.Step * MathF.Cos(direction), y + style.Step * MathF.Sin(direction));
        }

        return points;
    }

    /// <summary>A side branch that starts at a point of a path.</summary>
    public static List<TrailPoint> Branch(Generator chance, List<TrailPoint> trunk, float length, WalkStyle style)
    {
        var at = 1 + chance.Below(Math.Max(1, trunk.Count - 2));
        var (from, before) = (trunk[at], trunk[at - 1]);
        var heading = MathF.Atan2(from.Y - before.Y, from.X - before.X) + chance.Sign() * chance.Between(.4f, 1.2f);
        var points = new List<TrailPoint> { from };
        for (var done = 0f; done < length; done += style.Step)
        {
            heading += chance.Gauss(style.Bend);
            var (dx, dy) = (style.Step * MathF.Cos(heading), style.Step * MathF.Sin(heading));
            from = new TrailPoint(from.X + dx, from.Y + dy, from.HalfWidth * .9f);
            points.Add(from);
        }

        return points;
    }
}

/// <summary>
/// The character of a path: pixels per step, deviation of the turn per step in radians, and half width.
/// </summary>
internal sealed record WalkStyle(float Step, float Bend, float HalfWidth)
{
    /// <summary>Fraction of the last turn that is kept: 0 zigzags around a straight line, 1 wanders off.</summary>
    public float Smoothness { get; init; } = .5f;

    /// <summary>0 keeps the width up to the ends; 1 tapers to a point.</summary>
    public float Taper { get; init; } = .5f;

    /// <summary>Standard deviation of the logarithm of the width.</summary>
    public float Uneven { get; init; } = .1f;
}
