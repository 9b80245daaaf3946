namespace DefectFill.Studio.Strokes;

/// <summary>Strokes that change the whole mask.</summary>
internal static class MaskEdits
{
    public static void Apply(Stroke stroke, PixelMask mask)
    {
        switch (stroke.Type)
        {
            case StrokeTypes.Grow:
                Grow(mask, stroke.By!.Value);
                break;
            case StrokeTypes.Shrink:
                Shrink(mask, stroke.By!.Value);
                break;
            case StrokeTypes.FillHoles:
                FillHoles(mask);
                break;
            case StrokeTypes.RemoveSpecks:
                RemoveSpecks(mask, stroke.Below!.Value);
                break;
            case StrokeTypes.Invert:
                Invert(mask);
                break;
            case StrokeTypes.Clear:
                mask.Pixels.AsSpan().Clear();
                break;
        }
    }

    /// <summary>Adds the pixels whose centre is within this distance of a centre inside.</summary>
    private static void Grow(PixelMask mask, double by)
    {
        if (mask.Bounds((int)Math.Ceiling(by)) is { } box)
        {
            var distances = SquaredDistances.To(mask.Crop(box), box.Width, box.Height, inside: true);
            Set(mask, box, distances, distance => distance <= by * by, 1);
        }
    }

    /// <summary>Removes the pixels whose centre is within this distance of a centre outside.</summary>
    /// <remarks>The border of the photo is no edge.</remarks>
    private static void Shrink(PixelMask mask, double by)
    {
        if (mask.Bounds(1) is { } box)
        {
            var distances = SquaredDistances.To(mask.Crop(box), box.Width, box.Height, inside: false);
            Set(mask, box, distances, distance => distance <= by * by, 0);
        }
    }

    private static void Set(PixelMask mask, PixelBox box, double[] distances, Func<double, bool> isMet, byte value)
    {
        for (var i = 0; i < distances.Length; i++)
        {
            if (isMet(distances[i]))
            {
                mask.Pixels[(box.Y + i / box.Width) * mask.Width + box.X + i % box.Width] = value;
            }
        }
    }

    /// <summary>Adds the areas outside that do not reach the border; diagonal neighbours are not connected.</summary>
    private static void FillHoles(PixelMask mask)
    {
        if (mask.Bounds() is not { } box)
        {
            return;
        }

        var outside = Array.ConvertAll(mask.Crop(box), pixel => (byte)(1 - pixel));
        foreach (var region in ConnectedAreas.Of(outside, box.Width, box.Height, diagonal: false).Where(IsHole))
        {
            region.Fill(mask, box, 1);
        }

        bool IsHole(ConnectedArea piece) => piece.Box is { X: > 0, Y: > 0 } inner
            && inner.Right < box.Width && inner.Bottom < box.Height;
    }

    private static void RemoveSpecks(PixelMask mask, int below)
    {
        if (mask.Bounds() is not { } box)
        {
            return;
        }

        foreach (var region in ConnectedAreas.Of(mask.Crop(box), box.Width, box.Height, diagonal: true))
        {
            if (region.Area < below)
            {
                region.Fill(mask, box, 0);
            }
        }
    }

    private static void Invert(PixelMask mask)
    {
        foreach (ref var pixel in mask.Pixels.AsSpan())
        {
            pixel = (byte)(1 - pixel);
        }
    }
}
