using System.Globalization;
using DefectFill.Data;
using DefectFill.Generation.Sets;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Resampling;

namespace DefectFill.Demo.Reporting;

/// <summary>One filled pair as the report shows it; the pictures it needs are written beside the report.</summary>
internal sealed class ShownPair
{
    private const int ZoomSide = 224;
    private const double Context = 1.6; // side of the enlarged part, in longer sides of the mask

    private readonly DemoFolder _folder;
    private readonly SetFolder _set;
    private readonly string _stem;
    private readonly Mask _mask;
    private readonly Box _zoom;

    public ShownPair(DemoFolder folder, SetFolder set, ManifestLine line)
    {
        (_folder, _set, Line) = (folder, set, line);
        _stem = $"{Path.GetFileName(set.Path)}-{line.Index.ToString("D2", CultureInfo.InvariantCulture)}";
        _mask = Mask.Read(set[line.Mask]).Mask;
        _zoom = ZoomBox(_mask);
    }

    public ManifestLine Line { get; }

    /// <summary>Relative to the report, like all paths here.</summary>
    public string Image => $"{Path.GetFileName(_set.Path)}/{Line.Image}";

    public string Good => $"plate/{Line.Good}";

    /// <summary>The good photo with the mask's outline.</summary>
    public string Outlined { get; private set; } = "";

    /// <summary>Enlarged: the good part.</summary>
    public string GoodZoom { get; private set; } = "";

    /// <summary>Enlarged: every candidate.</summary>
    public IReadOnlyList<string> Zooms { get; private set; } = [];

    /// <summary>Of every candidate.</summary>
    public IReadOnlyList<double> Contrasts { get; private set; } = [];

    public ShownPair Write(Dataset data)
    {
        var good = Photo.Read(data.PathOf(Line.Good));
        var canvas = new Canvas(good.Width, good.Height, Rgb.White);
        canvas.Draw(good, 0, 0);
        canvas.Outline(_mask, good.Bounds, Rgb.Orange);
        Outlined = Save(canvas.ToPhoto(), "mask");
        GoodZoom = Save(Zoomed(good), "good");
        var candidates = Enumerable.Range(0, _set.Description.Candidates).Select(Candidate).ToArray();
        Zooms = [.. candidates.Select((photo, index) => Save(Zoomed(photo), $"{index}"))];
        Contrasts = [.. candidates.Select(photo => Contrast.Of(photo, _mask))];
        return this;
    }

    private Photo Candidate(int index) => Photo.Read(_set[
        $"candidates/{Line.Index.ToString("D6", CultureInfo.InvariantCulture)}-{index}.png"]);

    private Photo Zoomed(Photo photo) => photo.Crop(_zoom).Resize(ZoomSide, ZoomSide, ResizeFilter.Bicubic);

    private string Save(Photo photo, string name)
    {
        var file = $"{_stem}-{name}.png";
        photo.WritePng(Path.Combine(_folder.Pictures, file));
        return $"{Path.GetFileName(_folder.Pictures)}/{file}";
    }

    private static Box ZoomBox(Mask mask)
    {
        var box = mask.BoundingBox;
        var side = Math.Min(
            Math.Max(48, (int)(Context * Math.Max(box.Width, box.Height))), Math.Min(mask.Width, mask.Height));
        return new Box(
            Math.Clamp(box.X + box.Width / 2 - side / 2, 0, mask.Width - side),
            Math.Clamp(box.Y + box.Height / 2 - side / 2, 0, mask.Height - side), side, side);
    }
}
