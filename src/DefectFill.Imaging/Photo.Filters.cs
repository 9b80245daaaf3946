using DefectFill.Imaging.Native;

namespace DefectFill.Imaging;

/// <content>Filters computed by OpenCV.</content>
public sealed partial class Photo
{
    /// <summary>
    /// Telea inpainting of the masked pixels of an 8-bit photo: the baseline that a fill must beat.
    /// </summary>
    /// <param name="mask">1 where the photo is to be filled.</param>
    /// <param name="radius">Radius in pixels of the neighbourhood used for each point.</param>
    public unsafe Photo Inpaint(Mask mask, double radius = 5)
    {
        if (Depth != 8 || mask.Width != Width || mask.Height != Height)
        {
            throw new ArgumentException(
                $"Cannot inpaint {this} with a mask of {mask.Width} x {mask.Height}: expected 8 bits and equal sizes.",
                nameof(mask));
        }

        var filled = new byte[Samples.Length];
        fixed (byte* from = Samples, hole = mask.Pixels, to = filled)
        {
            VisionShim.Check(
                VisionShim.ImageInpaint(View(from), new View(hole, Width, Height, 1, 8), radius, View(to)),
                "inpainting");
        }

        return Adopt(Width, Height, Channels, filled);
    }

    /// <summary>Gaussian blur with the standard deviation <paramref name="sigma"/> in pixels.</summary>
    public unsafe Photo Blur(double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        var blurred = new byte[Samples.Length];
        fixed (byte* from = Samples, to = blurred)
        {
            VisionShim.Check(VisionShim.ImageBlur(View(from), sigma, View(to)), "blurring");
        }

        return Adopt(Width, Height, Channels, blurred);
    }

    private unsafe View View(byte* samples) => new(samples, Width, Height, Channels, Depth);
}
