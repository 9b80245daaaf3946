using System.Text.Json;
using DefectFill.Imaging;
using DefectFill.Imaging.Coco;

namespace DefectFill.Parity.Kinds;

/// <summary>Conversion of masks to and from COCO run lengths, and of COCO polygons to masks.</summary>
internal static class CocoKind
{
    public static IEnumerable<Check> RleChecks(ParityCase parity)
    {
        foreach (var (row, index) in Rows(parity))
        {
            var (height, width) = Size(row);
            var mask = Mask.FromPixels(width, height, parity.Stored($"mask_{index}").ToBytes());
            var compressed = row.GetProperty("compressed").GetString()!;
            var counts = row.GetProperty("uncompressed").EnumerateArray().Select(count => count.GetInt32()).ToList();
            var rle = CocoRle.FromMask(mask);
            yield return Check.Equal($"row {index} counts", rle.Counts, counts);
            yield return Check.Equal($"row {index} compressed", rle.ToCompressed().ToList(), compressed.ToList());
            yield return Check.Equal($"row {index} area", [rle.Area], [row.GetProperty("area").GetInt32()]);
            yield return Check.Equal($"row {index} box", BoxOf(rle), Numbers(row.GetProperty("bbox")));
            yield return Same($"row {index} from counts", CocoRle.FromCounts(height, width, counts).ToMask(), mask);
            yield return Same(
                $"row {index} from compressed", CocoRle.FromCompressed(height, width, compressed).ToMask(), mask);
        }
    }

    public static IEnumerable<Check> PolygonChecks(ParityCase parity)
    {
        foreach (var (row, index) in Rows(parity))
        {
            var (height, width) = Size(row);
            var polygons = row.GetProperty("segmentation").EnumerateArray().Select(Numbers);
            var mask = CocoPolygons.ToMask(height, width, polygons);
            yield return parity.Check($"mask_{index}", mask.Pixels, [height, width]);
        }
    }

    private static IEnumerable<(JsonElement Row, int Index)> Rows(ParityCase parity) =>
        parity.Json.GetProperty("rows").EnumerateArray().Select((row, index) => (row, index));

    private static (int Height, int Width) Size(JsonElement row) =>
        (row.GetProperty("size")[0].GetInt32(), row.GetProperty("size")[1].GetInt32());

    private static List<double> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetDouble())];

    private static List<double> BoxOf(CocoRle rle)
    {
        var box = rle.BoundingBox();
        return [box.X, box.Y, box.Width, box.Height];
    }

    private static Check Same(string name, Mask actual, Mask expected) =>
        Check.That(name, actual.HasSamePixels(expected), "the masks differ");
}
