using DefectFill.Imaging;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>Pictures in rows, as in a figure of the paper.</summary>
internal sealed record PictureGrid(string Title, string Caption, IReadOnlyList<PictureRow> Rows);

/// <summary>A row; null is an empty place.</summary>
internal sealed record PictureRow(string Name, IReadOnlyList<Picture?> Pictures);

/// <summary>A picture embedded in the page.</summary>
/// <param name="Jpeg">Bytes of the file, in base64.</param>
/// <param name="Frame">Class of its frame: good, zoom, kept or none.</param>
internal sealed record Picture(string Jpeg, string Caption, string Frame)
{
    private const int Most = 240; // pixels along the longer side

    public static Picture Of(Photo photo, string caption, string frame = "none")
    {
        var scale = Math.Min(1, Most / (double)Math.Max(photo.Width, photo.Height));
        var (width, height) = ((int)Math.Max(1, photo.Width * scale), (int)Math.Max(1, photo.Height * scale));
        var small = scale < 1 ? photo.Resize(width, height, ResizeFilter.Bicubic) : photo;
        return new Picture(Convert.ToBase64String(small.To8Bit().ToJpeg()), caption, frame);
    }
}
