using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Parts;

/// <summary>Signed distance in pixels from (u, v) in the part's frame to its outline; negative inside.</summary>
internal delegate float Outline(float u, float v);

/// <summary>Outlines and operations on them.</summary>
internal static class Outlines
{
    public static Outline Disc(float radius) => (u, v) => MathF.Sqrt(u * u + v * v) - radius;

    public static Outline Disc(float x, float y, float radius) =>
        (u, v) => MathF.Sqrt((u - x) * (u - x) + (v - y) * (v - y)) - radius;

    /// <summary>A rectangle with the given half sides and rounded corners.</summary>
    public static Outline Box(float halfWidth, float halfDepth, float corner) => (u, v) =>
    {
        var (a, b) = (MathF.Abs(u) - halfWidth + corner, MathF.Abs(v) - halfDepth + corner);
        var (c, d) = (MathF.Max(a, 0), MathF.Max(b, 0));
        return MathF.Sqrt(c * c + d * d) + MathF.Min(MathF.Max(a, b), 0) - corner;
    };

    /// <summary>A regular polygon; <paramref name="radius"/> is measured to the middle of a side.</summary>
    public static Outline Polygon(int sides, float radius)
    {
        var sector = MathF.Tau / sides;
        return (u, v) =>
        {
            var angle = Curve.Fold(MathF.Atan2(v, u) + MathF.PI, sector);
            return MathF.Sqrt(u * u + v * v) * MathF.Cos(sector / 2 - angle) - radius;
        };
    }

    /// <summary>A wheel with trapezoidal teeth.</summary>
    public static Outline Gear(int teeth, float radius, float tooth) => (u, v) =>
    {
        var sector = MathF.Tau / teeth;
        var phase = Curve.Fold(MathF.Atan2(v, u) + MathF.PI, sector) / sector * 2; // 0 mid tooth, 1 mid gap
        var reach = radius + tooth * (.5f - Curve.Step(.35f, .65f, phase));
        return (MathF.Sqrt(u * u + v * v) - reach) * .9f;
    };

    /// <summary>A band along the wave v = amplitude · sin(u / period).</summary>
    public static Outline Wave(float halfWidth, float amplitude, float period) => (u, v) =>
    {
        var slope = amplitude / period * MathF.Cos(u / period);
        return MathF.Abs(v - amplitude * MathF.Sin(u / period)) / MathF.Sqrt(1 + slope * slope) - halfWidth;
    };

    /// <summary>Everything on one side of the v axis.</summary>
    public static Outline HalfPlane() => (u, v) => u;

    public static Outline Without(this Outline outline, Outline hole) =>
        (u, v) => MathF.Max(outline(u, v), -hole(u, v));

    public static Outline With(this Outline outline, Outline other) =>
        (u, v) => MathF.Min(outline(u, v), other(u, v));

    public static Outline Moved(this Outline outline, float x, float y) => (u, v) => outline(u - x, v - y);

    /// <summary>The outline repeated on a grid.</summary>
    public static Outline Repeated(this Outline outline, float pitchU, float pitchV) => (u, v) =>
        outline(u - pitchU * MathF.Round(u / pitchU), v - pitchV * MathF.Round(v / pitchV));
}
