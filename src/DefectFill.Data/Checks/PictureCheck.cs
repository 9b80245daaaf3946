using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Checks;

/// <summary>Checks individual photos.</summary>
internal static class PictureCheck
{
    private const int TwelveBits = 4096;

    /// <summary>Decodes a photo; if that fails, the photo is null and the report has the problem.</summary>
    public static (PhotoReport Report, Photo? Photo) Photo(Dataset data, string path)
    {
        var (photo, problems) = EachFile.Try(
            data.PathOf(path), path, ProblemCode.UnreadablePhoto, Imaging.Photo.Read);
        if (photo is { Depth: 16 })
        {
            problems = [OfDepth(path, photo)];
        }

        var hash = photo is null ? null : FileHash.Of(data.PathOf(path));
        return (new PhotoReport(path, hash, photo?.Width ?? 0, photo?.Height ?? 0, photo?.Depth ?? 0, problems), photo);
    }

    /// <summary>
    /// A problem if the photo's EXIF orientation leaves open which way round a mask of equal size was drawn.
    /// </summary>
    public static Problem? Orientation(Dataset data, DefectPair pair, Photo photo)
    {
        var orientation = ImageHeader.Read(data.PathOf(pair.Photo)).Orientation;
        var isTold = orientation >= Imaging.Pixels.Orientation.Transposed && photo.Width != photo.Height;
        return orientation == Imaging.Pixels.Orientation.Upright || isTold
            ? null
            : new Problem(
                Severity.Warning, ProblemCode.UncertainOrientation, pair.Photo,
                $"EXIF turns this photo ({orientation}) without changing its size: the mask is taken as drawn upright.",
                "Look at the sheet; if the mask is off, save the photo upright without EXIF.");
    }

    private static Problem OfDepth(string path, Photo photo)
    {
        var brightest = 0;
        foreach (var sample in photo.Words)
        {
            brightest = Math.Max(brightest, sample);
        }

        return brightest >= TwelveBits
            ? new Problem(
                Severity.Note, ProblemCode.SixteenBit, path,
                "16 bits a sample: all of them are used, and results keep them.", "")
            : new Problem(
                Severity.Warning, ProblemCode.DarkSixteenBit, path,
                $"16 bits a sample, but none is above {brightest}: to the model the photo is nearly black.",
                "Save the photos scaled to the full range (12-bit camera data times 16).");
    }
}
