using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>The pieces of a mask.</content>
public sealed partial class Mask
{
    /// <summary>The 8-connected pieces, ordered by their first pixels.</summary>
    public unsafe MaskRegions Regions()
    {
        var labels = new int[Width * Height];
        var count = 0;
        fixed (byte* mask = _grid.Bytes)
        fixed (int* to = labels)
        {
            VisionShim.Check(
                VisionShim.MaskRegions(View(mask), new View(to, Width, Height, 1, 32), out count), "finding regions");
        }

        return new MaskRegions(this, labels, count);
    }

    /// <summary>
    /// Width in pixels of the mask's thinnest piece, each measured at its widest point; 0 for an empty mask.
    /// </summary>
    public int ThinnestWidth() => IsEmpty ? 0 : Regions().All.Min(region => region.Width);

    /// <summary>
    /// Outlines through the centres of the border pixels, corners only; outlines of holes are marked.
    /// </summary>
    public unsafe IReadOnlyList<MaskContour> Contours()
    {
        fixed (byte* mask = _grid.Bytes)
        {
            VisionShim.Check(VisionShim.MaskContours(View(mask), out var block), "finding outlines");
            using var outlines = new BlockHandle(block);
            return MaskContour.Unpack(outlines.Copy<int>());
        }
    }
}
