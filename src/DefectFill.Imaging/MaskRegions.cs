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

    /// <summary>The label (H, W) of each pixel: 0 outside, 1.. the pieces.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>A mask of the whole picture with this piece alone.</summary>
    public Mask Only(MaskRegion region) => Mask.Adopt(
        _mask.Width, _mask.Height, Array.ConvertAll(_labels, label => label == region.Label ? (byte)1 : (byte)0));

    /// <summary>The mask without its pieces of fewer than <paramref name="area"/> pixels.</summary>
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
        for (var i = 0; i < _labels.Length; i++)
        {
            var label = _labels[i];
            boxes[label] = areas[label]++ == 0
                ? new Box(i % _mask.Width, i / _mask.Width, 1, 1)
                : Around(boxes[label], i % _mask.Width, i / _mask.Width);
        }

        var widths = Widths(count);
        return [.. Enumerable.Range(1, count).Select(k => new MaskRegion(k, areas[k], boxes[k], widths[k]))];
    }

    private static Box Around(Box box, int x, int y)
    {
        var left = Math.Min(box.X, x);
        return new Box(left, box.Y, Math.Max(box.Right, x + 1) - left, y + 1 - box.Y);
    }

    // Around the widest place of an odd width one ridge pixel has the distance (w + 1) / 2; of an even width a block of
    // 2 x 2 pixels has w / 2. The picture is framed, so that its border counts as an edge here.
    private int[] Widths(int count)
    {
        var (width, height) = (_mask.Width, _mask.Height);
        var framed = Mask.Empty(width + 2, height + 2).Paste(_mask, 1, 1).DistanceInside();
        float At(int x, int y) => framed[(y + 1) * (width + 2) + x + 1];

        var widths = new int[count + 1];
        for (var i = 0; i < _labels.Length; i++)
        {
            if (_labels[i] != 0)
            {
                var (x, y) = (i % width, i / width);
                var block = Math.Min(Math.Min(At(x, y), At(x + 1, y)), Math.Min(At(x, y + 1), At(x + 1, y + 1)));
                var here = (int)MathF.Max(2 * At(x, y) - 1, 2 * block);
                widths[_labels[i]] = Math.Max(widths[_labels[i]], here);
            }
        }

        return widths;
    }
}
