using System.Text.Json.Nodes;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Tracing;

namespace DefectFill.Data.Export.Writers;

/// <summary>labelme: a JSON file beside each photo, with a <c>mask</c> shape per connected piece.</summary>
internal sealed class LabelmeWriter(ExportFolder folder) : IExportWriter
{
    private const string Version = "5.5.0"; // the first that writes masks as grey PNG

    public IEnumerable<string> Notes => ["Masks are shapes of type `mask`, which labelme reads since version 5.5."];

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        var image = $"{photo.Split}/{photo.File}";
        folder.Write(image, photo.Png);
        var text = ExportJson.Indented(Annotation(photo));
        folder.Write($"{photo.Split}/{photo.Group}{photo.Stem}.json", text);
        return photo.Masks is []
            ? [new WrittenImage(image)]
            : [.. photo.Masks.Select(mask => new WrittenImage(image, mask.Class))];
    }

    public void Finish()
    {
    }

    private static JsonObject Annotation(PlacedPhoto photo) => new()
    {
        ["version"] = Version,
        ["flags"] = photo.Source.IsSynthetic ? new JsonObject { ["synthetic"] = true } : [],
        ["shapes"] = new JsonArray([.. photo.Masks.SelectMany(mask =>
            MaskPiece.Of(mask.Mask).Select(piece => (JsonNode)Shape(mask.Class, piece)))]),
        ["imagePath"] = $"{photo.Stem}.png",
        ["imageData"] = null,
        ["imageHeight"] = photo.Height,
        ["imageWidth"] = photo.Width,
    };

    // Points are the first and the last pixel of the piece's box; its PNG holds 0 and 1.
    private static JsonObject Shape(DefectClass defect, MaskPiece piece) => new()
    {
        ["label"] = defect.Name,
        ["points"] = new JsonArray(
            new JsonArray(piece.Box.X, piece.Box.Y), new JsonArray(piece.Box.Right - 1, piece.Box.Bottom - 1)),
        ["group_id"] = null,
        ["description"] = "",
        ["shape_type"] = "mask",
        ["flags"] = new JsonObject(),
        ["mask"] = Convert.ToBase64String(
            Imaging.Photo.FromPixels(piece.Box.Width, piece.Box.Height, 1, piece.Pixels.Pixels).ToPng()),
    };
}
