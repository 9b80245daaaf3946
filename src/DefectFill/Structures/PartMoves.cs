using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Structures;

/// <summary>Moves of a part, as numbers in files and as mappings.</summary>
internal static class PartMoves
{
    /// <summary>The move as it is written into files.</summary>
    public static PlaceMove Record(Similarity move) => new(
        Math.Round(move.Degrees, 3), Math.Round(move.Scale, 5), move.IsMirrored,
        [Math.Round(move.X, 3), Math.Round(move.Y, 3)]);

    /// <summary>A move as it was written.</summary>
    public static Similarity Read(PlaceMove move) =>
        new(move.Scale, move.Degrees, move.Mirrored, move.Shift[0], move.Shift[1]);

    /// <summary>How far a move takes a point, in pixels.</summary>
    public static double Distance(PlaceMove move, (double X, double Y) point)
    {
        var (x, y) = Read(move).Of(point.X, point.Y);
        return double.Hypot(x - point.X, y - point.Y);
    }

    /// <summary>Centre of gravity of a mask that is not empty.</summary>
    public static (double X, double Y) CentreOf(Mask mask)
    {
        var (sumX, sumY) = (0.0, 0.0);
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            if (mask.Pixels[i] != 0)
            {
                (sumX, sumY) = (sumX + i % mask.Width, sumY + i / mask.Width);
            }
        }

        return (sumX / mask.Area, sumY / mask.Area);
    }
}
