using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>Operations based on the distance to the edge: growing, shrinking, feathering.</content>
public sealed partial class Mask
{
    /// <summary>
    /// Distance in pixels (H, W) from each pixel inside to the nearest pixel centre outside: 1 at the edge, 0 outside.
    /// The image border is not an edge. A full mask has no edge, so every distance in it is infinite.
    /// </summary>
    public float[] DistanceInside()
    {
        var distance = new float[Width * Height];
        if (IsFull)
        {
            Array.Fill(distance, float.PositiveInfinity);
        }
        else if (!IsEmpty)
        {
            // A one-pixel margin suffices: no pixel farther out is nearer than the nearest one in it.
            var box = BoundingBox.Grown(1).Intersect(Bounds);
            var near = Crop(box).Distances();
            for (var y = 0; y < box.Height; y++)
            {
                near.AsSpan(y * box.Width, box.Width).CopyTo(distance.AsSpan((box.Y + y) * Width + box.X));
            }
        }

        return distance;
    }

    /// <summary>Grown by a disc: every pixel within <paramref name="radius"/> pixels of the mask.</summary>
    public Mask Dilate(double radius)
    {
        if (IsEmpty)
        {
            return this;
        }

        var box = BoundingBox.Grown((int)Math.Ceiling(radius)).Intersect(Bounds);
        var part = Crop(box);
        var grown = part.Where(part.Inverted().DistanceInside(), distance => distance <= radius);
        return Paste(grown, box.X, box.Y);
    }

    /// <summary>Shrunk by a disc: every pixel more than <paramref name="radius"/> pixels from the outside.</summary>
    public Mask Erode(double radius) => Where(DistanceInside(), distance => distance > radius);

    /// <summary>
    /// Weights (H, W) for blending a fill into a photo: 0 outside, rising to 1 over <paramref name="pixels"/> pixels
    /// inward from the edge. With 0 pixels, the weights are the mask itself.
    /// </summary>
    /// <remarks>
    /// Each side of a piece fades over at most a quarter of its width: otherwise a hairline would be all edge and come
    /// out at half its strength.
    /// </remarks>
    public float[] FeatherInside(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        var regions = Regions();
        float[] reach = [0, .. regions.All.Select(region => MathF.Min(pixels, (region.Width - 1) / 4f))];
        var weights = DistanceInside();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Min(1, weights[i] / (reach[regions.Labels[i]] + 1));
        }

        return weights;
    }

    private unsafe float[] Distances()
    {
        var distance = new float[Width * Height];
        fixed (byte* mask = _grid.Bytes)
        fixed (float* to = distance)
        {
            VisionShim.Check(
                VisionShim.MaskDistance(View(mask), new View(to, Width, Height, 1, 32)), "measuring distances");
        }

        return distance;
    }

    private Mask Where(float[] distance, Func<float, bool> isInside) =>
        Adopt(Width, Height, Array.ConvertAll(distance, value => isInside(value) ? (byte)1 : (byte)0));
}
