using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>What follows from the distance to the edge: growing, shrinking, feathering.</content>
public sealed partial class Mask
{
    /// <summary>
    /// Distance in pixels (H, W) of each pixel inside to the nearest centre outside: 1 at the edge, 0 outside.
    /// The border of the picture is not an edge. In a full mask, which has no edge, every distance is infinite.
    /// </summary>
    public unsafe float[] DistanceInside()
    {
        var distance = new float[Width * Height];
        if (IsFull)
        {
            Array.Fill(distance, float.PositiveInfinity);
            return distance;
        }

        fixed (byte* mask = _grid.Bytes)
        fixed (float* to = distance)
        {
            Shim.Check(Shim.MaskDistance(View(mask), new View(to, Width, Height, 1, 32)), "measuring distances");
        }

        return distance;
    }

    /// <summary>Grown by a disc: every pixel within <paramref name="radius"/> pixels of the mask.</summary>
    public Mask Dilate(double radius) =>
        IsEmpty ? this : Where(Inverted().DistanceInside(), distance => distance <= radius);

    /// <summary>Shrunk by a disc: every pixel farther than <paramref name="radius"/> pixels from the outside.</summary>
    public Mask Erode(double radius) => Where(DistanceInside(), distance => distance > radius);

    /// <summary>
    /// Weights (H, W) for mixing a fill into a photo: 0 outside, rising inside over <paramref name="pixels"/> pixels
    /// from the edge to 1. With 0 pixels the weights are the mask itself.
    /// </summary>
    public float[] FeatherInside(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        return Array.ConvertAll(DistanceInside(), distance => Math.Min(1, distance / (pixels + 1)));
    }

    private Mask Where(float[] distance, Func<float, bool> isInside) =>
        Adopt(Width, Height, Array.ConvertAll(distance, value => isInside(value) ? (byte)1 : (byte)0));
}
