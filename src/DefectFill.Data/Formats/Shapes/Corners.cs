namespace DefectFill.Data.Formats.Shapes;

/// <summary>The corners of rectangles.</summary>
internal static class Corners
{
    /// <summary>Of a rectangle between two opposite corners.</summary>
    public static (double X, double Y)[] Between((double X, double Y) a, (double X, double Y) b) =>
        [(a.X, a.Y), (b.X, a.Y), (b.X, b.Y), (a.X, b.Y)];

    /// <summary>Turned clockwise on the screen about a point.</summary>
    public static (double X, double Y)[] Turned(
        (double X, double Y)[] points, double degrees, (double X, double Y) about)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return Array.ConvertAll(points, p => (
            about.X + cos * (p.X - about.X) - sin * (p.Y - about.Y),
            about.Y + sin * (p.X - about.X) + cos * (p.Y - about.Y)));
    }
}
