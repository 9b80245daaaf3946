using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Data;

/// <summary>A pair in memory: the photo upright, the mask on the same pixels.</summary>
/// <param name="Reading">How the values of the mask's file were understood.</param>
/// <param name="MaskWasTurned">The mask was drawn on the photo as stored and has been turned along with it.</param>
public sealed record LoadedPair(DefectPair Pair, Photo Photo, Mask Mask, MaskReading Reading, bool MaskWasTurned)
{
    /// <summary>Reads both files; a mask that fits the photo neither upright nor as stored is refused.</summary>
    public static LoadedPair Read(Dataset data, DefectPair pair) =>
        Join(data, pair, Photo.Read(data.PathOf(pair.Photo)), Mask.Read(data.PathOf(pair.Mask)));

    /// <summary>The same, with both files read already.</summary>
    internal static LoadedPair Join(Dataset data, DefectPair pair, Photo photo, MaskReading reading)
    {
        var header = ImageHeader.Read(data.PathOf(pair.Photo));
        var fit = reading.Mask.FitOf(header);
        return fit switch
        {
            MaskFit.Fits => new LoadedPair(pair, photo, reading.Mask, reading, MaskWasTurned: false),
            MaskFit.FitsBeforeTurning => new LoadedPair(
                pair, photo, reading.Mask.Turned(header.Orientation), reading, MaskWasTurned: true),
            _ => throw new DatasetException([OtherSize(pair, photo, reading.Mask, fit)]),
        };
    }

    private static DatasetProblem OtherSize(DefectPair pair, Photo photo, Mask mask, MaskFit fit) => new(
        Severity.Error,
        ProblemCode.MaskOfAnotherSize,
        pair.Mask,
        $"the mask has {mask.Width} x {mask.Height} pixels, its photo {photo.Width} x {photo.Height}.",
        fit == MaskFit.SameShape
            ? "Scale the mask to the photo's size by nearest neighbour, or use the photo it was drawn on."
            : "It belongs to another photo, or was cut: draw it on this photo.");
}
