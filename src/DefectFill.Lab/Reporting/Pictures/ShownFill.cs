using System.Globalization;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>One image of a set with its good photo and mask, as shown in the grids.</summary>
internal sealed class ShownFill
{
    private readonly SetFolder _set;
    private readonly ManifestLine _line;
    private readonly Mask _mask;
    private readonly Photo _good;

    private ShownFill(SetFolder set, ManifestLine line, Photo good)
    {
        (_set, _line, _good) = (set, line, good);
        _mask = Mask.Read(set[line.Mask]);
        Box = Enlarged.About(_mask);
    }

    /// <summary>The square that is shown enlarged.</summary>
    public Box Box { get; }

    /// <summary>Share of the photo inside the mask.</summary>
    public double MaskShare => _mask.Share;

    /// <summary>The good photo.</summary>
    public Picture Good => Picture.Of(_good, "", "good");

    /// <summary>The good photo with the mask outlined.</summary>
    public Picture Outlined
    {
        get
        {
            var canvas = new Canvas(_good.Width, _good.Height, Rgb.White);
            canvas.Draw(_good, 0, 0);
            canvas.Outline(_mask, _good.Bounds, Rgb.Orange);
            return Picture.Of(canvas.ToPhoto(), _line.Defect, "good");
        }
    }

    /// <summary>The good photo, enlarged around the mask.</summary>
    public Picture GoodZoom => Picture.Of(Enlarged.Of(_good, Box), "");

    /// <summary>The image with a small copy of its mask in the lower right corner.</summary>
    public Picture WithMask
    {
        get
        {
            var image = Photo.Read(_set[_line.Image]);
            var canvas = new Canvas(image.Width, image.Height, Rgb.White);
            canvas.Draw(image, 0, 0);
            var (width, height) = (Math.Max(1, image.Width * 3 / 10), Math.Max(1, image.Height * 3 / 10));
            var corner = new Box(image.Width - width, image.Height - height, width, height);
            canvas.Draw(_mask.ToPhoto(), corner, ResizeFilter.Bilinear);
            canvas.Frame(corner, Rgb.White);
            return Picture.Of(canvas.ToPhoto(), _line.Defect);
        }
    }

    /// <summary>The fill, enlarged around the mask.</summary>
    public Picture Zoom => Picture.Of(Enlarged.Of(Photo.Read(_set[_line.Image]), Box), "", "zoom");

    /// <summary>The fill without a frame.</summary>
    public Picture Plain => Zoom with { Frame = "none" };

    /// <summary>The enlarged candidates, most visible defect first; empty if candidates were not kept.</summary>
    public IReadOnlyList<Picture> Candidates
    {
        get
        {
            var isRising = _set.Description.Sampling.Select == SelectionRule.Lpips;
            var ranked = Enumerable.Range(0, _line.Scores.Count)
                .OrderBy(index => isRising ? -_line.Scores[index] : _line.Scores[index]);
            return [.. ranked.Where(index => File.Exists(CandidatePath(index))).Select(Candidate)];
        }
    }

    /// <summary>Reads the files of an image; null if its good photo is no longer available.</summary>
    public static ShownFill? Open(SetFolder set, ManifestLine line, string data)
    {
        var good = Path.Combine(data, line.Good);
        var isThere = File.Exists(good) && File.Exists(set[line.Image]) && File.Exists(set[line.Mask]);
        return isThere && FileHash.Of(good) == line.Sha256.Good ? new ShownFill(set, line, Photo.Read(good)) : null;
    }

    // Candidates are numbered by their pair, of which several images may be kept.
    private string CandidatePath(int index) => _set[string.Create(
        CultureInfo.InvariantCulture, $"candidates/{_line.Index / _set.Description.Sampling.Keep:D6}-{index}.png")];

    private Picture Candidate(int index)
    {
        var isKept = index == _line.Candidate;
        var score = _line.Scores[index]?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";
        var photo = Enlarged.Of(Photo.Read(CandidatePath(index)), Box);
        return isKept ? Picture.Of(photo, $"{score} kept", "kept") : Picture.Of(photo, score);
    }
}
