using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging;

/// <summary>The connected pieces of a mask, with the label of each pixel.</summary>
public sealed class MaskRegions
{
    private readonly Mask _mask;
    private readonly int[] _labels;

    internal MaskRegions(Mask mask, int[] labels, int count)
    {
        (_mask, _labels) = (mask, labels);
        All = Measure(count);
    }

    public IReadOnlyList<MaskRegion> All { get; }

    /// <summary>The label (H, W) of each pixel: 0 outside, 1 and up for the pieces.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The label of one pixel.</summary>
    public int LabelAt(int x, int y) => _labels[y * _mask.Width + x];

    /// <summary>A mask of the full image size with only this piece.</summary>
    public Mask Only(MaskRegion region) => Mask.Adopt(
        _mask.Width, _mask.Height, Array.ConvertAll(_labels, label => label == region.Label ? (byte)1 : (byte)0));

    /// <summary>The mask without pieces of fewer than <paramref name="area"/> pixels.</summary>
    public Mask WithoutSpecks(int area)
    {
        var isKept = new byte[All.Count + 1];
        foreach (var region in All.Where(region => region.Area >= area))
        {
            isKept[region.Label] = 1;
        }

        return Mask.Adopt(_mask.Width, _mask.Height, Array.ConvertAll(_labels, label => isKept[label]));
    }

    private MaskRegion[] Measure(int count)
    {
        var areas = new int[count + 1];
        var boxes = new Box[count + 1];
        var widths = new int[count + 1];
        var all = _mask.BoundingBox;
        var local = count == 0 ? [] : LocalWidths(_mask.Crop(all));
        for (var i = 0; i < local.Length; i++)
        {
            var (x, y) = (all.X + i % all.Width, all.Y + i / all.Width);
            var label = _labels[y * _mask.Width + x];
            boxes[label] = areas[label]++ == 0 ? new Box(x, y, 1, 1) : Around(boxes[label], x, y);
            widths[label] = Math.Max(widths[label], local[i]);
        }

        return [.. Enumerable.Range(1, count).Select(k => new MaskRegion(k, areas[k], boxes[k], widths[k]))];
    }

    private static Box Around(Box box, int x, int y)
    {
        var left = Math.Min(box.X, x);
        return new Box(left, box.Y, Math.Max(box.Right, x + 1) - left, y + 1 - box.Y);
    }

    // At the widest point of a piece of odd width w, one ridge pixel has distance (w + 1) / 2; for even w, a block of
    // 2 x 2 pixels has w / 2. The mask gets a margin so that the image border counts as an edge here.
    private static int[] LocalWidths(Mask mask)
    {
        var row = mask.Width + 2;
        var distance = Mask.Empty(row, mask.Height + 2).Paste(mask, 1, 1).DistanceInside();
        var widths = new int[mask.Width * mask.Height];
        for (var i = 0; i < widths.Length; i++)
        {
            var at = (i / mask.Width + 1) * row + i % mask.Width + 1;
            var here = distance[at];
            var block = MathF.Min(
                MathF.Min(here, distance[at + 1]), MathF.Min(distance[at + row], distance[at + row + 1]));
            widths[i] = (int)MathF.Max(2 * here - 1, 2 * block);
        }

        return widths;
    }
}
