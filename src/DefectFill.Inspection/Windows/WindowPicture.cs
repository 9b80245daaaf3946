using DefectFill.Imaging;

namespace DefectFill.Inspection.Windows;

/// <summary>A photo with its mask at the size at which windows are cut.</summary>
/// <param name="Rgb">Samples (Height, Width, 3).</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Mask">0 or 1 for each pixel; null for a good photo.</param>
/// <param name="Inside">Some pixels of the defect, spread over all of them, to place windows by.</param>
internal sealed record WindowPicture(byte[] Rgb, int Width, int Height, byte[]? Mask, int[] Inside)
{
    private const int MostInside = 4096;

    public long Bytes => Rgb.Length + (Mask?.Length ?? 0) + sizeof(int) * (long)Inside.Length;

    public (int Width, int Height) Size => (Width, Height);

    /// <param name="photo">Of any size and depth.</param>
    /// <param name="mask">As large as the photo; null for a good one.</param>
    /// <param name="factor">By which both are resized.</param>
    public static WindowPicture Of(Photo photo, Mask? mask, double factor)
    {
        var scaled = Scaled(photo, factor);
        var pixels = mask?.ResizeNearest(scaled.Width, scaled.Height).Pixels.ToArray();
        return new WindowPicture(
            scaled.Bytes.ToArray(), scaled.Width, scaled.Height, pixels, pixels is null ? [] : Spread(pixels));
    }

    /// <summary>A photo as 8-bit RGB, resized.</summary>
    public static Photo Scaled(Photo photo, double factor)
    {
        var rgb = photo.To8Bit().ToRgb();
        return factor == 1 ? rgb : rgb.Resize(Length(photo.Width, factor), Length(photo.Height, factor));
    }

    private static int Length(int pixels, double factor) => Math.Max(1, (int)Math.Round(pixels * factor));

    private static int[] Spread(byte[] mask)
    {
        int[] all = [.. Enumerable.Range(0, mask.Length).Where(i => mask[i] != 0)];
        var count = Math.Min(MostInside, all.Length);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Length / count)])];
    }
}
