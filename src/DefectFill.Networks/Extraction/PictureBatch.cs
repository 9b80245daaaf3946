using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Networks.Extraction;

/// <summary>Reads images of any size as one batch.</summary>
internal static class PictureBatch
{
    /// <summary>The images as (B, 3, side, side) in [−1, 1] on the device, resized individually.</summary>
    public static Tensor Read(IReadOnlyList<string> paths, int side, Interpolation resizing, Device device)
    {
        using var scope = new TensorScope();
        return scope.Keep(Tensor.Cat(0, [.. paths.Select(path => Read(path, side, resizing).To(device))]));
    }

    /// <summary>The same, resized as 8-bit photos by Pillow's arithmetic, as the field's published code does.</summary>
    public static Tensor ReadLikePillow(IReadOnlyList<string> paths, int side, Device device)
    {
        var planes = paths.SelectMany(path => PhotoPlanes.Of(
            Photo.Read(path).To8Bit().ToRgb().ResizeLikePillow(side, side)));
        return Tensor.From<float>([.. planes], paths.Count, 3, side, side).To(device);
    }

    /// <summary>Masks as (B, 1, side, side) of 0 and 1; pixels that a mask touches are inside.</summary>
    public static Tensor Masks(IReadOnlyList<Func<Mask>> masks, int side, Device device)
    {
        var planes = masks.SelectMany(read => PhotoPlanes.Of(read().ResizeCovering(side, side)));
        return Tensor.From<float>([.. planes], masks.Count, 1, side, side).To(device);
    }

    private static Tensor Read(string path, int side, Interpolation resizing)
    {
        var photo = Photo.Read(path);
        var planes = Tensor.From<float>(PhotoPlanes.Of(photo), 1, 3, photo.Height, photo.Width);
        return (photo.Width, photo.Height) == (side, side) ? planes : planes.Resize(side, side, resizing);
    }
}
