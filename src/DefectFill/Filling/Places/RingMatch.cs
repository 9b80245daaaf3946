using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>Finds where a photo looks like the surroundings of a mask: the ring around it, in any rotation.</summary>
internal sealed class RingMatch
{
    private const int MostPoints = 48; // of the ring
    private const double Turn = 30; // degrees between the rotations tried

    private readonly FeatureGrid _from;
    private readonly (double X, double Y)[] _ring; // cells relative to the mask's centre
    private readonly (double X, double Y) _centre;

    /// <param name="from">The mask's photo.</param>
    /// <param name="mask">The mask, of the photo's size.</param>
    public RingMatch(FeatureGrid from, Mask mask)
    {
        _from = from;
        var small = mask.ResizeCovering(from.Width, from.Height);
        var (x, y) = EdgePlaces.Centre(small);
        _centre = (Math.Round(x), Math.Round(y)); // a whole cell, so that the mask's own place is wholly alike
        var near = small.Dilate(1);
        var width = Math.Max(2, Math.Sqrt(small.Area));
        var ring = small.Dilate(1 + width).And(near.Inverted());
        var cells = Enumerable.Range(0, ring.Pixels.Length).Where(i => ring.Pixels[i] != 0).ToArray();
        var step = Math.Max(1, cells.Length / MostPoints);
        _ring =
        [
            .. cells.Where((_, index) => index % step == 0)
                .Select(i => (i % ring.Width - _centre.X, i / ring.Width - _centre.Y)),
        ];
    }

    /// <summary>The likeness of every cell and rotation of another photo, best first.</summary>
    public IReadOnlyList<RingPlace> In(FeatureGrid to)
    {
        var turns = (int)(360 / Turn);
        var places = new RingPlace[to.Width * to.Height * turns];
        Parallel.For(0, turns, turn =>
        {
            for (var i = 0; i < to.Width * to.Height; i++)
            {
                var (x, y) = (i % to.Width, i / to.Width);
                var likeness = Likeness(to, x, y, turn * Turn);
                places[turn * to.Width * to.Height + i] = new RingPlace(x, y, turn * Turn, likeness);
            }
        });
        return [.. places.OrderByDescending(place => place.Likeness)];
    }

    private double Likeness(FeatureGrid to, int x, int y, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (sum, seen) = (0.0, 0);
        foreach (var (dx, dy) in _ring)
        {
            var (column, row) = ((int)Math.Round(x + cos * dx - sin * dy), (int)Math.Round(y + sin * dx + cos * dy));
            var (ownX, ownY) = ((int)Math.Round(_centre.X + dx), (int)Math.Round(_centre.Y + dy));
            if (column >= 0 && row >= 0 && column < to.Width && row < to.Height)
            {
                (sum, seen) = (sum + FeatureGrid.Likeness(_from[ownX, ownY], to[column, row]), seen + 1);
            }
        }

        return 2 * seen < _ring.Length ? -1 : sum / seen;
    }
}

/// <summary>A place that resembles a mask's surroundings.</summary>
/// <param name="X">Column of the cell for the mask's centre.</param>
/// <param name="Y">Its row.</param>
/// <param name="Degrees">Clockwise rotation.</param>
/// <param name="Likeness">Mean cosine over the ring, -1 to 1.</param>
internal readonly record struct RingPlace(int X, int Y, double Degrees, double Likeness);
