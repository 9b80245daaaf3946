using DefectFill.Core.Problems;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Coco;

/// <summary>A mask as COCO run lengths: column by column from the left, top to bottom, starting outside.</summary>
internal sealed class CocoRle
{
    private CocoRle(int height, int width, IReadOnlyList<int> counts) =>
        (Height, Width, Counts) = (height, width, counts);

    public int Height { get; }

    public int Width { get; }

    /// <summary>Lengths of the runs, alternately outside and inside; they sum to Height · Width.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Number of pixels inside.</summary>
    public int Area => Counts.Where((_, i) => i % 2 == 1).Sum();

    /// <summary>Run lengths as stored in an annotation file; runs that do not fill the image are rejected.</summary>
    public static CocoRle FromCounts(int height, int width, IReadOnlyList<int> counts)
    {
        CocoSize.Check(height, width);
        var sum = counts.Sum(count => (long)count);
        return counts.All(count => count >= 0) && sum == (long)height * width
            ? new CocoRle(height, width, counts)
            : throw new DatasetException($"""
                COCO run lengths of {width} x {height} pixels sum to {sum}, minimum {counts.DefaultIfEmpty().Min()}.
                Expected runs of 0 or more pixels that sum to {(long)height * width}.
                Check that "size" is [height, width] and export the annotations again.
                """);
    }

    /// <summary>Run lengths from the compressed string of an annotation file.</summary>
    public static CocoRle FromCompressed(int height, int width, string counts) =>
        FromCounts(height, width, CocoRleText.Parse(counts));

    public static CocoRle FromMask(Mask mask)
    {
        var counts = new List<int>();
        var (inside, run) = (0, 0);
        for (var x = 0; x < mask.Width; x++)
        {
            for (var y = 0; y < mask.Height; y++)
            {
                if (mask.Pixels[y * mask.Width + x] != inside)
                {
                    counts.Add(run);
                    (inside, run) = (1 - inside, 0);
                }

                run++;
            }
        }

        counts.Add(run);
        return new CocoRle(mask.Height, mask.Width, counts);
    }

    public Mask ToMask()
    {
        var pixels = new byte[Height * Width];
        var at = 0;
        for (var i = 0; i < Counts.Count; i++)
        {
            for (var end = at + Counts[i]; at < end; at++)
            {
                pixels[at % Height * Width + at / Height] = (byte)(i % 2);
            }
        }

        return Mask.Adopt(Width, Height, pixels);
    }

    /// <summary>The compressed string used in annotation files.</summary>
    public string ToCompressed() => CocoRleText.Format(Counts);

    /// <summary>The box as pycocotools computes it: a run that crosses a column's end spans the full height.</summary>
    public Box BoundingBox()
    {
        var (left, right, top, bottom) = (Width, 0, Height, 0);
        var at = 0;
        for (var i = 0; i < Counts.Count; at += Counts[i++])
        {
            if (i % 2 == 1 && Counts[i] > 0)
            {
                var last = at + Counts[i] - 1;
                var isWrapped = at / Height < last / Height;
                (left, right) = (Math.Min(left, at / Height), Math.Max(right, last / Height + 1));
                (top, bottom) = isWrapped
                    ? (0, Height)
                    : (Math.Min(top, at % Height), Math.Max(bottom, last % Height + 1));
            }
        }

        return right == 0 ? default : new Box(left, top, right - left, bottom - top);
    }
}
