using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Data.Importing;

/// <summary>
/// Makes photos ready for a project: upright, with a preview and, where browsers cannot show the photo itself, an
/// 8-bit copy. A photo that is upright keeps its bytes. Masks of the MVTec layout become runs of pixels.
/// </summary>
/// <param name="source">Folder of the photos.</param>
/// <param name="output">Folder for <c>photos</c>, <c>thumbs</c> and <c>views</c>.</param>
internal sealed class PhotoPreparation(string source, string output)
{
    private const int ThumbSide = 256;
    private const int ThumbQuality = 85;
    private const string Masks = "ground_truth";

    private static readonly ImageFormat[] s_ofBrowsers = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    /// <summary>The files to prepare, relative to the source folder: all but masks and what is no picture by its
    /// name in a data set.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. from path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
           let name = Path.GetRelativePath(source, path).Replace('\\', '/')
           where !name.StartsWith($"{Masks}/", StringComparison.Ordinal) && Path.GetExtension(name) != ".json"
           orderby name
           select name,
    ];

    /// <summary>Prepares a photo. One that cannot be read is described by its problems.</summary>
    public PreparedPhoto Prepare(string name)
    {
        var path = Path.Combine(source, name);
        var (photo, problems) = EachFile.Try(path, name, ProblemCode.UnreadablePhoto, Photo.Read);
        return photo is null
            ? new PreparedPhoto(name, problems)
            : Write(photo, name, path, ImageHeader.Read(path));
    }

    private PreparedPhoto Write(Photo photo, string name, string path, ImageHeader header)
    {
        var stem = Path.ChangeExtension(name, null);
        var isKept = header.Orientation == Orientation.Upright;
        var file = Made($"photos/{stem}{(isKept ? ExtensionOf(header.Format) : ".png")}");
        if (isKept)
        {
            File.Copy(path, Path.Combine(output, file), overwrite: true);
        }
        else
        {
            photo.WritePng(Path.Combine(output, file));
        }

        var shown = photo.To8Bit();
        var isShown = photo.Depth == 8 && (!isKept || s_ofBrowsers.Contains(header.Format));
        var (runs, unread) = MaskOf(photo, stem);
        return new PreparedPhoto(name, [.. PictureCheck.OfPhoto(name, photo), .. unread])
        {
            Photo = file,
            Thumb = WriteThumb(shown, Made($"thumbs/{stem}.jpg")),
            View = isShown ? null : WriteView(shown, Made($"views/{stem}.png")),
            MaskRuns = runs,
            Width = photo.Width,
            Height = photo.Height,
            Depth = photo.Depth,
            Sha256 = FileHash.Of(path),
        };
    }

    private (IReadOnlyList<int>? Runs, IReadOnlyList<Problem> Problems) MaskOf(Photo photo, string stem)
    {
        var parts = stem.Split('/');
        var name = parts is ["test", var defect, var file] ? $"{Masks}/{defect}/{file}_mask.png" : "";
        var path = Path.Combine(source, name);
        if (name.Length == 0 || !File.Exists(path))
        {
            return (null, []);
        }

        var (mask, problems) = EachFile.Try(path, name, ProblemCode.UnreadableMask, Mask.Read);
        return mask is null || (mask.Width, mask.Height) == (photo.Width, photo.Height)
            ? (mask is null ? null : RunsOf(mask), problems)
            : (null,
            [
                new Problem(
                    Severity.Error, ProblemCode.MaskOfAnotherSize, name, $"the mask has {mask.Width} x {mask.Height} " +
                    $"pixels, the photo {photo.Width} x {photo.Height}.", "Draw the mask again."),
            ]);
    }

    private static List<int> RunsOf(Mask mask)
    {
        var runs = new List<int>();
        for (var at = 0; at < mask.Pixels.Length; at++)
        {
            if (mask.Pixels[at] == 0)
            {
                continue;
            }

            if (at % mask.Width > 0 && mask.Pixels[at - 1] != 0)
            {
                runs[^1]++;
            }
            else
            {
                runs.AddRange([at, 1]);
            }
        }

        return runs;
    }

    private static string ExtensionOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Tiff => ".tif",
        _ => $".{format.ToString().ToLowerInvariant()}",
    };

    private string Made(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(output, file))!);
        return file;
    }

    private string WriteView(Photo photo, string file)
    {
        photo.WritePng(Path.Combine(output, file));
        return file;
    }

    private string WriteThumb(Photo photo, string file)
    {
        var scale = Math.Min(1.0, ThumbSide / (double)Math.Max(photo.Width, photo.Height));
        photo.Resize(
            Math.Max(1, (int)Math.Round(scale * photo.Width)), Math.Max(1, (int)Math.Round(scale * photo.Height)),
            ResizeFilter.Area).WriteJpeg(Path.Combine(output, file), ThumbQuality);
        return file;
    }
}
