using System.Globalization;
using System.Xml.Linq;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Tracing;
using DefectFill.Imaging;

namespace DefectFill.Data.Export.Writers;

/// <summary>CVAT for images 1.1: <c>annotations.xml</c> beside <c>images/</c>, with a mask per piece.</summary>
internal sealed class CvatWriter(ExportFolder folder, IReadOnlyList<DefectClass> classes) : IExportWriter
{
    private readonly List<XElement> _images = [];

    public IEnumerable<string> Notes =>
        ["CVAT adds annotations to images that a task already has, by name, and rejects labels that the task lacks."];

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        var image = $"images/{photo.File}";
        folder.Write(image, photo.Png);
        _images.Add(new XElement(
            "image", new XAttribute("id", _images.Count), new XAttribute("name", photo.File),
            new XAttribute("subset", photo.Split), new XAttribute("width", photo.Width),
            new XAttribute("height", photo.Height),
            photo.Masks.SelectMany(mask => MaskPiece.Of(mask.Mask).Select(piece => Element(mask.Class, piece)))));
        return photo.Masks is []
            ? [new WrittenImage(image)]
            : [.. photo.Masks.Select(mask => new WrittenImage(image, mask.Class))];
    }

    public void Finish()
    {
        var labels = classes.Select(each => new XElement("label", new XElement("name", each.Name)));
        var task = new XElement("task", new XElement("labels", labels));
        var root = new XElement(
            "annotations", new XElement("version", "1.1"), new XElement("meta", task), _images);
        folder.Write("annotations.xml", $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{Text(root)}\n");
    }

    private static string Text(XElement root) => root.ToString().ReplaceLineEndings("\n");

    private static XElement Element(DefectClass defect, MaskPiece piece) => new(
        "mask", new XAttribute("label", defect.Name), new XAttribute("source", "file"), new XAttribute("occluded", 0),
        new XAttribute("rle", Runs(piece.Pixels)), new XAttribute("left", piece.Box.X),
        new XAttribute("top", piece.Box.Y), new XAttribute("width", piece.Box.Width),
        new XAttribute("height", piece.Box.Height), new XAttribute("z_order", 0));

    /// <summary>Lengths of runs row by row, zeros first.</summary>
    private static string Runs(Mask mask)
    {
        var runs = new List<int>();
        var (value, length) = ((byte)0, 0);
        foreach (var pixel in mask.Pixels)
        {
            if (pixel != value)
            {
                runs.Add(length);
                (value, length) = (pixel, 0);
            }

            length++;
        }

        return string.Join(", ", runs.Append(length).Select(run => run.ToString(CultureInfo.InvariantCulture)));
    }
}
