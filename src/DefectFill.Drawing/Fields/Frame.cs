namespace DefectFill.Drawing.Fields;

/// <summary>A rotated, shifted and scaled coordinate system: maps pixels to its own units.</summary>
/// <param name="X">Origin in pixels, to the right.</param>
/// <param name="Y">Origin in pixels, downward.</param>
/// <param name="Angle">Rotation in radians.</param>
/// <param name="Scale">Pixels per unit.</param>
internal readonly record struct Frame(float X, float Y, float Angle, float Scale = 1)
{
    private readonly float _cos = MathF.Cos(Angle) / Scale;
    private readonly float _sin = MathF.Sin(Angle) / Scale;

    public (float U, float V) Of(float x, float y)
    {
        var (dx, dy) = (x - X, y - Y);
        return (dx * _cos + dy * _sin, dy * _cos - dx * _sin);
    }

    /// <summary>Maps own coordinates back to pixels.</summary>
    public (float X, float Y) Back(float u, float v)
    {
        var (cos, sin) = (_cos * Scale * Scale, _sin * Scale * Scale);
        return (X + u * cos - v * sin, Y + u * sin + v * cos);
    }
}
