namespace DefectFill.Imaging.Pixels;

/// <summary>
/// Moves points of one photo to another: mirrors left and right if asked, then scales and rotates about the origin,
/// then shifts. Point (0, 0) is the centre of the first pixel.
/// </summary>
/// <param name="Scale">Factor of all lengths, above 0.</param>
/// <param name="Degrees">Clockwise rotation.</param>
/// <param name="X">Shift to the right in pixels.</param>
/// <param name="Y">Shift downward in pixels.</param>
internal readonly record struct Similarity(double Scale, double Degrees, bool IsMirrored, double X, double Y)
{
    /// <summary>Leaves every point where it is.</summary>
    public static Similarity Identity { get; } = new(1, 0, false, 0, 0);

    /// <summary>The same about a point, which comes to lie on another.</summary>
    public static Similarity About(
        (double X, double Y) from, (double X, double Y) to, double scale, double degrees, bool isMirrored)
    {
        var turn = new Similarity(scale, degrees, isMirrored, 0, 0);
        var (x, y) = turn.Of(from.X, from.Y);
        return turn with { X = to.X - x, Y = to.Y - y };
    }

    /// <summary>Where a point comes to lie.</summary>
    public (double X, double Y) Of(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var across = IsMirrored ? -x : x;
        return (Scale * (cos * across - sin * y) + X, Scale * (sin * across + cos * y) + Y);
    }

    /// <summary>The point that comes to lie at (x, y).</summary>
    public (double X, double Y) Back(double x, double y)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var (dx, dy) = ((x - X) / Scale, (y - Y) / Scale);
        var across = cos * dx + sin * dy;
        return (IsMirrored ? -across : across, cos * dy - sin * dx);
    }

    /// <summary>The same move between reduced photos as between the photos themselves.</summary>
    /// <param name="from">Pixels of the reduced photo per pixel of the photo that points come from.</param>
    /// <param name="to">The same for the photo they are moved to.</param>
    public Similarity Enlarged(double from, double to)
    {
        var enlarged = this with { Scale = Scale * from / to, X = 0, Y = 0 };
        var (x, y) = Of((from - 1) / 2, (from - 1) / 2); // the centre of the first pixel
        return enlarged with { X = (x + .5) / to - .5, Y = (y + .5) / to - .5 };
    }

    /// <summary>This move, and then another.</summary>
    public Similarity Then(Similarity next)
    {
        var (x, y) = next.Of(X, Y);
        var degrees = next.Degrees + (next.IsMirrored ? -Degrees : Degrees);
        return new Similarity(
            Scale * next.Scale, Math.IEEERemainder(degrees, 360), IsMirrored != next.IsMirrored, x, y);
    }

    /// <summary>The move back.</summary>
    public Similarity Inverse()
    {
        var (x, y) = Back(0, 0);
        return new Similarity(1 / Scale, IsMirrored ? Degrees : -Degrees, IsMirrored, x, y);
    }

    /// <summary>Shifted further.</summary>
    public Similarity Shifted(double x, double y) => this with { X = X + x, Y = Y + y };
}
