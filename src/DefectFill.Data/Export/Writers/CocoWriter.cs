using System.Text.Json.Nodes;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Tracing;
using DefectFill.Imaging.Coco;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Export.Writers;

/// <summary>COCO instance segmentation: <c>annotations/instances_SPLIT.json</c> beside <c>images/SPLIT</c>.</summary>
/// <remarks>One annotation per connected piece: a polygon, or run lengths if the piece has a hole.</remarks>
/// <param name="folder">The export.</param>
/// <param name="classes">All classes.</param>
/// <param name="isCrowd"><c>iscrowd</c> of pieces with holes; 1 writes uncompressed run lengths.</param>
internal sealed class CocoWriter(ExportFolder folder, IReadOnlyList<DefectClass> classes, int isCrowd) : IExportWriter
{
    private readonly SortedDictionary<string, (JsonArray Images, JsonArray Annotations)> _splits = [];
    private int _holed;

    public IEnumerable<string> Notes
    {
        get
        {
            if (_holed > 0 && isCrowd == 1)
            {
                yield return $"{_holed} pieces have holes and are run lengths with `iscrowd` 1: supervision and " +
                    "pycocotools read them; detectron2, mmdetection, rf-detr and ultralytics do not train on them.";
            }
            else if (_holed > 0)
            {
                yield return $"{_holed} pieces have holes and are run lengths with `iscrowd` 0: pycocotools, " +
                    "detectron2 with MASK_FORMAT bitmask, mmdetection, rf-detr and CVAT read them; supervision and " +
                    "ultralytics' converter do not.";
            }
        }
    }

    public IReadOnlyList<WrittenImage> Add(PlacedPhoto photo)
    {
        var image = $"images/{photo.Split}/{photo.File}";
        folder.Write(image, photo.Png);
        _splits.TryAdd(photo.Split, ([], []));
        var (images, annotations) = _splits[photo.Split];
        var id = images.Count + 1;
        images.Add(new JsonObject
        {
            ["id"] = id,
            ["file_name"] = photo.File,
            ["width"] = photo.Width,
            ["height"] = photo.Height,
            ["synthetic"] = photo.Source.IsSynthetic,
        });
        return photo.Masks is [] ? [new WrittenImage(image)] : [.. photo.Masks.Select(mask =>
            new WrittenImage(image, mask.Class) { Overlap = Add(annotations, id, mask, photo) })];
    }

    public void Finish()
    {
        foreach (var (split, (images, annotations)) in _splits)
        {
            folder.Write($"annotations/instances_{split}.json", ExportJson.Line(new JsonObject
            {
                ["images"] = images,
                ["annotations"] = annotations,
                ["categories"] = new JsonArray([.. classes.Select(each => (JsonNode)new JsonObject
                {
                    ["id"] = each.Index + 1,
                    ["name"] = each.Name,
                    ["supercategory"] = "defect",
                })]),
            }));
        }
    }

    /// <summary>Adds an annotation per piece and returns the overlap of the pieces, read as pycocotools does.</summary>
    private double Add(JsonArray annotations, int image, PlacedMask mask, PlacedPhoto photo)
    {
        var (both, either) = (0L, 0L);
        foreach (var piece in MaskPiece.Of(mask.Mask))
        {
            var outline = CornerOutline.Of(piece.Pixels);
            var hasHole = CornerOutline.Area(outline) != piece.Pixels.Area;
            double[] numbers = [.. outline.SelectMany(point => new double[] { point.X, point.Y })];
            var read = hasHole ? piece.Pixels : CocoPolygons.ToMask(piece.Box.Height, piece.Box.Width, [numbers]);
            both += read.And(piece.Pixels).Area;
            either += read.Or(piece.Pixels).Area;
            _holed += hasHole ? 1 : 0;
            JsonNode segmentation = hasHole ? Runs(piece, photo) : Polygon(outline, piece.Box);
            annotations.Add(Annotation(annotations.Count + 1, image, mask.Class, piece, segmentation, photo));
            annotations[^1]!["iscrowd"] = hasHole ? isCrowd : 0;
        }

        return (double)both / either;
    }

    private static JsonObject Annotation(
        int id, int image, DefectClass defect, MaskPiece piece, JsonNode segmentation, PlacedPhoto photo)
    {
        var box = piece.Box;
        return new JsonObject
        {
            ["id"] = id,
            ["image_id"] = image,
            ["category_id"] = defect.Index + 1,
            ["segmentation"] = segmentation,
            ["area"] = piece.Pixels.Area,
            ["bbox"] = new JsonArray(box.X, box.Y, box.Width, box.Height),
            ["synthetic"] = photo.Source.IsSynthetic,
        };
    }

    private static JsonArray Polygon(IReadOnlyList<PixelPoint> outline, Box box) => new(new JsonArray(
        [.. outline.SelectMany(point => new JsonNode[] { point.X + box.X, point.Y + box.Y })]));

    private JsonObject Runs(MaskPiece piece, PlacedPhoto photo)
    {
        var runs = CocoRle.FromMask(piece.In(photo.Width, photo.Height));
        return new JsonObject
        {
            ["size"] = new JsonArray(photo.Height, photo.Width),
            ["counts"] = isCrowd == 0
                ? runs.ToCompressed()
                : new JsonArray([.. runs.Counts.Select(count => (JsonNode)count)]),
        };
    }
}
