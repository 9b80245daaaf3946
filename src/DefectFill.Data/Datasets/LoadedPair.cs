using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Datasets;

/// <summary>A pair in memory: the photo upright, the mask on the same pixels.</summary>
/// <param name="Reading">How the values of the mask's file were understood.</param>
/// <param name="MaskWasTurned">The mask was drawn on the photo as stored and has been turned along with it.</param>
public sealed record LoadedPair(DefectPair Pair, Photo Photo, Mask Mask, MaskReading Reading, bool MaskWasTurned)
{
    /// <summary>Reads both files; a mask that fits the photo neither upright nor as stored is refused.</summary>
    public static LoadedPair Read(Dataset data, DefectPair pair) =>
        Join(data, pair, Photo.Read(data.PathOf(pair.Photo)), MaskReading.Of(data.PathOf(pair.Mask)));

    /// <summary>The same, with both files read already.</summary>
    internal static LoadedPair Join(Dataset data, DefectPair pair, Photo photo, MaskReading reading)
    {
        var turn = TurnOf(reading.Mask, pair.Mask, data.PathOf(pair.Photo));
        return new LoadedPair(
            pair, photo, reading.Mask.Turned(turn), reading, MaskWasTurned: turn != Orientation.Upright);
    }

    /// <summary>How a mask has to be turned to lie on its upright photo; one that fits neither way is refused.</summary>
    /// <param name="mask">As its file has it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="photo">Path of the photo that it was drawn on.</param>
    internal static Orientation TurnOf(Mask mask, string name, string photo)
    {
        var header = ImageHeader.Read(photo);
        return mask.FitOf(header) switch
        {
            MaskFit.Fits => Orientation.Upright,
            MaskFit.FitsBeforeTurning => header.Orientation,
            var fit => throw new DatasetException([OtherSize(name, header.UprightSize, mask, fit)]),
        };
    }

    private static DatasetProblem OtherSize(string name, (int Width, int Height) photo, Mask mask, MaskFit fit) => new(
        Severity.Error,
        ProblemCode.MaskOfAnotherSize,
        name,
        $"the mask has {mask.Width} x {mask.Height} pixels, its photo {photo.Width} x {photo.Height}.",
        fit == MaskFit.SameShape
            ? "Scale the mask to the photo's size by nearest neighbour, or use the photo it was drawn on."
            : "It belongs to another photo, or was cut: draw it on this photo.");
}
