using DefectFill.Imaging;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Inputs;

/// <summary>Finds the part in a photo: what differs in colour from a uniform background along the border.</summary>
/// <remarks>
/// A pixel's distance is that of its colour from the median colour of the border; Otsu's threshold separates the
/// distances. If the separation is unclear, or the border is not mostly background, the whole photo counts as the part:
/// it shows a texture, or a part that fills the image.
/// </remarks>
internal static class Foreground
{
    private const double ClearSplit = .6; // share of the variance explained by the two classes
    private const double GroundAlongBorder = .8;
    private const double LeastShare = .02;
    private const double MostShare = .95;
    private const double Speck = .01; // of the part's area

    public static Mask Of(Photo photo)
    {
        var rgb = photo.To8Bit().ToRgb();
        var distances = Distances(rgb);
        var (threshold, split) = Otsu.Of(distances);
        var part = Mask.FromPixels(
            rgb.Width, rgb.Height, Array.ConvertAll(distances, distance => (byte)(distance > threshold ? 1 : 0)));
        var isClear = split >= ClearSplit
            && part.Share is >= LeastShare and <= MostShare
            && Border(rgb).Count(i => part.Pixels[i] == 0) >= GroundAlongBorder * Border(rgb).Count();
        return isClear ? WithoutSpecks(part) : Mask.FromBox(rgb.Width, rgb.Height, rgb.Bounds);
    }

    /// <summary>Removes specks; if there are only small parts, keeps them all.</summary>
    private static Mask WithoutSpecks(Mask part)
    {
        var kept = part.Regions().WithoutSpecks((int)(Speck * part.Area));
        return kept.IsEmpty ? part : kept;
    }

    /// <summary>Largest channel difference of each pixel from the border's median colour, 0..255.</summary>
    private static byte[] Distances(Photo rgb)
    {
        var bytes = rgb.Bytes.ToArray();
        var border = Border(rgb).ToArray();
        var ground = Enumerable.Range(0, 3)
            .Select(channel => border.Select(i => bytes[3 * i + channel]).Order().ElementAt(border.Length / 2))
            .ToArray();
        var distances = new byte[rgb.Width * rgb.Height];
        for (var i = 0; i < bytes.Length; i++)
        {
            var difference = Math.Abs(bytes[i] - ground[i % 3]);
            distances[i / 3] = Math.Max(distances[i / 3], (byte)difference);
        }

        return distances;
    }

    private static IEnumerable<int> Border(Photo photo)
    {
        var (width, height) = (photo.Width, photo.Height);
        return Enumerable.Range(0, width * height)
            .Where(i => i < width || i >= width * (height - 1) || i % width == 0 || i % width == width - 1);
    }
}
