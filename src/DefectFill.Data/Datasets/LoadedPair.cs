using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Datasets;

/// <summary>A pair in memory: the photo upright, the mask aligned with it.</summary>
/// <param name="Reading">How the values of the mask file were interpreted.</param>
/// <param name="MaskWasTurned">Whether the mask was drawn on the photo as stored and has been turned with it.</param>
internal sealed record LoadedPair(DefectPair Pair, Photo Photo, Mask Mask, MaskReading Reading, bool MaskWasTurned)
{
    /// <summary>Reads both files; throws if the mask fits the photo neither upright nor as stored.</summary>
    public static LoadedPair Read(Dataset data, DefectPair pair) =>
        Join(data, pair, Photo.Read(data.PathOf(pair.Photo)), MaskReading.Of(data.PathOf(pair.Mask), data.Masks));

    /// <summary>The same for files that have already been read.</summary>
    internal static LoadedPair Join(Dataset data, DefectPair pair, Photo photo, MaskReading reading)
    {
        var turn = TurnOf(reading.Mask, pair.Mask, data.PathOf(pair.Photo));
        return new LoadedPair(
            pair, photo, reading.Mask.Turned(turn), reading, MaskWasTurned: turn != Orientation.Upright);
    }

    /// <summary>How to turn a mask to match its upright photo; throws if it fits neither way.</summary>
    /// <param name="mask">As stored in its file.</param>
    /// <param name="name">Its name in messages.</param>
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

    private static Problem OtherSize(string name, (int Width, int Height) photo, Mask mask, MaskFit fit) => new(
        Severity.Error,
        ProblemCode.MaskOfAnotherSize,
        name,
        $"the mask has {mask.Width} x {mask.Height} pixels, its photo {photo.Width} x {photo.Height}.",
        fit == MaskFit.SameShape
            ? "Scale the mask to the photo's size by nearest neighbour, or use the photo it was drawn on."
            : "It belongs to another photo, or was cut: draw it on this photo.");
}
