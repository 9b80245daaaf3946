using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Drawing.Fields;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>Where an insert lies on its plate.</summary>
/// <param name="U">Centre along the plate, in pixels of a photo of 256 pixels.</param>
/// <param name="V">Centre across the plate.</param>
/// <param name="Degrees">Clockwise rotation against the plate.</param>
/// <param name="IsMirrored">Whether it lies upside down, left and right exchanged.</param>
internal sealed record InsertPose(float U, float V, float Degrees, bool IsMirrored = false)
{
    private const float HomeU = -26;
    private const float Play = 1; // degrees, of an insert in its pocket

    /// <summary>In its pocket, as assembled correctly.</summary>
    public static InsertPose Home(Generator chance) => new(HomeU, 0, chance.Gauss(Play));

    /// <summary>An insert that is assembled wrongly; null if it is missing.</summary>
    /// <param name="mode">What went wrong.</param>
    /// <param name="home">The insert before.</param>
    /// <param name="chance">Draws the distances and angles.</param>
    public static InsertPose? Wrong(StructureMode mode, InsertPose home, Generator chance) => mode switch
    {
        StructureMode.Absent => null,
        StructureMode.Mirrored => home with { Degrees = chance.Gauss(Play), IsMirrored = true },
        StructureMode.Doubled => new InsertPose(
            chance.Between(34, 44), chance.Between(-16, 16), chance.Between(-180, 180)),
        _ => Displaced(home, chance),
    };

    /// <summary>The coordinate system of the insert on a plate that lies like this.</summary>
    public Frame On(Frame plate)
    {
        var (x, y) = plate.Back(U, V);
        return new Frame(x, y, plate.Angle + Degrees * MathF.PI / 180, plate.Scale);
    }

    /// <summary>The pose after a move in the photo.</summary>
    public InsertPose Moved(Similarity move, Frame plate)
    {
        var from = plate.Back(U, V);
        var to = move.Of(from.X, from.Y);
        var (u, v) = plate.Of((float)to.X, (float)to.Y);
        var twice = 2 * plate.Angle * 180 / MathF.PI; // mirrored in the photo, not along the plate
        var degrees = move.IsMirrored ? move.Degrees - Degrees - twice : move.Degrees + Degrees;
        return new InsertPose(u, v, (float)degrees, IsMirrored != move.IsMirrored);
    }

    private static InsertPose Displaced(InsertPose home, Generator chance)
    {
        var (direction, distance) = (chance.Angle(), chance.Between(7, 16));
        return new InsertPose(
            home.U + distance * MathF.Cos(direction), home.V + distance * MathF.Sin(direction),
            chance.Sign() * chance.Between(15, 60));
    }
}
