using System.Globalization;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Reporting.Pictures;

namespace DefectFill.Lab.Demo;

/// <summary>One filled pair as shown in the report; its pictures are written next to the report.</summary>
internal sealed class ShownPair
{
    private readonly DemoFolder _folder;
    private readonly SetFolder _set;
    private readonly string _stem;
    private readonly Mask _mask;
    private readonly Box _zoom;

    public ShownPair(DemoFolder folder, SetFolder set, ManifestLine line)
    {
        (_folder, _set, Line) = (folder, set, line);
        _stem = $"{Path.GetFileName(set.Path)}-{line.Index.ToString("D2", CultureInfo.InvariantCulture)}";
        _mask = Mask.Read(set[line.Mask]);
        _zoom = Enlarged.About(_mask);
    }

    public ManifestLine Line { get; }

    /// <summary>Path relative to the report, like all paths here.</summary>
    public string Image => $"{Path.GetFileName(_set.Path)}/{Line.Image}";

    public string Good => $"plate/{Line.Good}";

    /// <summary>The good photo with the mask outlined.</summary>
    public string Outlined { get; private set; } = "";

    /// <summary>The good photo, enlarged around the mask.</summary>
    public string GoodZoom { get; private set; } = "";

    /// <summary>Every candidate, enlarged.</summary>
    public IReadOnlyList<string> Zooms { get; private set; } = [];

    public ShownPair Write(Dataset data)
    {
        var good = Photo.Read(data.PathOf(Line.Good));
        var canvas = new Canvas(good.Width, good.Height, Rgb.White);
        canvas.Draw(good, 0, 0);
        canvas.Outline(_mask, good.Bounds, Rgb.Orange);
        Outlined = Save(canvas.ToPhoto(), "mask");
        GoodZoom = Save(Enlarged.Of(good, _zoom), "good");
        Zooms = [.. Enumerable.Range(0, _set.Description.Sampling.Candidates).Select(
            index => Save(Enlarged.Of(Candidate(index), _zoom), $"{index}"))];
        return this;
    }

    private Photo Candidate(int index) => Photo.Read(_set[
        $"candidates/{Line.Index.ToString("D6", CultureInfo.InvariantCulture)}-{index}.png"]);

    private string Save(Photo photo, string name)
    {
        var file = $"{_stem}-{name}.png";
        photo.WritePng(Path.Combine(_folder.Pictures, file));
        return $"{Path.GetFileName(_folder.Pictures)}/{file}";
    }
}
