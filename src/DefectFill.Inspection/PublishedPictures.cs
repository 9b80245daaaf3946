using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>Photos and masks at the network's size as the field's published code makes them.</summary>
/// <remarks>
/// Training, and the classifier's test: bilinear on numbers in 0..1, not antialiased. The segmenter's test: OpenCV on
/// 8-bit samples.
/// </remarks>
internal static class PublishedPictures
{
    /// <summary>Planes (3, side, side) in 0..1.</summary>
    public static float[] Plain(Photo photo, int side) => Resized(photo.To8Bit().ToRgb(), side);

    /// <summary>Samples (side, side, 3).</summary>
    public static byte[] Rounded(Photo photo, int side) =>
        photo.To8Bit().ToRgb().ResizeLikeOpenCv(side, side).Bytes.ToArray();

    /// <summary>Grey samples (side, side) of a mask.</summary>
    public static byte[] Shrunk(Photo mask, int side) => mask.ResizeLikeOpenCv(side, side).Bytes.ToArray();

    /// <summary>0 or 1 for each pixel (side, side) of a mask: above 0.5.</summary>
    public static byte[] AboveHalf(Photo mask, int side) =>
        Array.ConvertAll(Resized(mask, side), grey => grey > 0.5f ? (byte)1 : (byte)0);

    /// <summary>
    /// The mask of a photo with a defect, grey as in its file if its defect is white; otherwise its pixels of a
    /// defect are.
    /// </summary>
    public static Photo MaskOf(InspectionItem item)
    {
        var inside = Pictures.MaskOf(item);
        var file = Photo.Read(item.Mask!).To8Bit().ToGrey();
        var isAsRead = file.Width == inside.Width && file.Height == inside.Height
            && file.Bytes.Contains(byte.MaxValue) && IsInside(file, inside);
        return isAsRead ? file : inside.ToPhoto();
    }

    /// <summary>Whether the mask's own reading agrees that white is the defect.</summary>
    private static bool IsInside(Photo file, Mask inside)
    {
        for (var i = 0; i < file.Bytes.Length; i++)
        {
            if (file.Bytes[i] == byte.MaxValue && inside.Pixels[i] == 0)
            {
                return false;
            }
        }

        return true;
    }

    // Interleaved samples → planes (C, side, side) in 0..1.
    private static float[] Resized(Photo photo, int side)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var samples = Tensor.From(photo.Bytes, photo.Height, photo.Width, photo.Channels).To(DType.Float32) / 255;
        var planes = samples.Permute(2, 0, 1).Contiguous().Reshape(1, photo.Channels, photo.Height, photo.Width);
        return planes.Resize(side, side, Interpolation.Bilinear).ToArray<float>();
    }
}
