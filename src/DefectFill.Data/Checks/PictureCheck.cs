using System.Globalization;
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
    private const double HotShare = 0.001; // of the samples; the sensor's faulty pixels are fewer
    private static readonly int[] s_cameraBits = [8, 10, 12, 14];

    /// <summary>Decodes a photo; if that fails, the photo is null and the report has the problem.</summary>
    public static (PhotoReport Report, Photo? Photo) Photo(Dataset data, string path)
    {
        var (photo, problems) = EachFile.Try(
            data.PathOf(path), path, ProblemCode.UnreadablePhoto, Imaging.Photo.Read);
        if (photo is not null)
        {
            problems = [.. OfPhoto(path, photo)];
        }

        var hash = photo is null ? null : FileHash.Of(data.PathOf(path));
        return (new PhotoReport(path, hash, photo?.Width ?? 0, photo?.Height ?? 0, photo?.Depth ?? 0, problems)
        {
            Profile = photo?.Colours?.Sha256,
        }, photo);
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

    /// <summary>What is unusual about a photo that was read.</summary>
    public static IEnumerable<Problem> OfPhoto(string path, Photo photo) =>
        OfDepth(path, photo).Concat(OfAlpha(path, photo));

    private static IEnumerable<Problem> OfAlpha(string path, Photo photo)
    {
        if (photo.HiddenPixels > 0)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.HiddenColours, path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{photo.HiddenPixels / (double)(photo.Width * photo.Height):P0} of the photo is transparent. " +
                    $"The alpha channel is dropped: the colours hidden below it are used as if they were visible."),
                "Flatten the photo onto a background colour.");
        }
    }

    private static IEnumerable<Problem> OfDepth(string path, Photo photo)
    {
        if (photo.Depth != 16)
        {
            yield break;
        }

        var brightest = Brightest(photo.Words);
        var bits = Array.Find(s_cameraBits, count => brightest < 1 << count);
        yield return bits == 0
            ? new Problem(
                Severity.Note, ProblemCode.SixteenBit, path,
                "16 bits a sample: all of them are used, and results keep them.", "")
            : new Problem(
                Severity.Warning, ProblemCode.DarkSixteenBit, path,
                $"16 bits a sample, but hardly any is above {brightest}: to the model the photo is " +
                (bits == s_cameraBits[^1] ? "dark." : "nearly black."),
                $"Save the photos scaled to the full range ({bits}-bit camera data times {1 << (16 - bits)}).");
    }

    /// <summary>The greatest sample without those of hot pixels.</summary>
    private static int Brightest(ReadOnlySpan<ushort> samples)
    {
        var counts = new int[1 << 16];
        foreach (var sample in samples)
        {
            counts[sample]++;
        }

        var left = (long)(HotShare * samples.Length);
        var brightest = counts.Length - 1;
        while (brightest > 0 && (left -= counts[brightest]) >= 0)
        {
            brightest--;
        }

        return brightest;
    }
}
