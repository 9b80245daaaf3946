using DefectFill.Core.Records;
using DefectFill.Drawing.Fields;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>What was done to the wheel of a drawn photo.</summary>
/// <param name="Mode">What went wrong.</param>
/// <param name="Degrees">Clockwise rotation against the wheel before, after mirroring if it is mirrored.</param>
/// <param name="Shift">[right, down] of its centre in pixels of the photo.</param>
internal sealed record InsertTruth(StructureMode Mode, double Degrees, IReadOnlyList<double> Shift)
{
    public static InsertTruth Of(StructureMode mode, InsertPose home, InsertPose? pose, Frame plate)
    {
        if (pose is null)
        {
            return new InsertTruth(mode, 0, [0, 0]);
        }

        var (from, to) = (plate.Back(home.U, home.V), plate.Back(pose.U, pose.V));
        // Mirrored in the frame of the photo first: the plate's own rotation counts twice.
        var degrees = pose.IsMirrored
            ? pose.Degrees + home.Degrees + 2 * plate.Angle * 180 / MathF.PI
            : pose.Degrees - home.Degrees;
        return new InsertTruth(
            mode, Math.Round(Math.IEEERemainder(degrees, 360), 3),
            [Math.Round(to.X - from.X, 3), Math.Round(to.Y - from.Y, 3)]);
    }
}
