using DefectFill.Imaging;

namespace DefectFill.Data.Cropping;

/// <summary>A window and the mask pixels that are filled in it.</summary>
/// <param name="Window">Its position in the photo.</param>
/// <param name="Part">Of the window's size. The parts of a mask are disjoint and together make up the mask.</param>
/// <param name="Whole">The whole mask in this window: where two parts meet, there is no edge to feather.</param>
internal sealed record WindowPart(Window Window, Mask Part, Mask Whole)
{
    /// <summary>
    /// The area hidden from the model, of the window's size: this part and those filled after it, so that a scratch
    /// continues where its next part begins.
    /// </summary>
    public Mask Hole { get; init; } = Part;

    /// <summary>The part at model scale: (OutSide, OutSide).</summary>
    public Mask ModelMask => Window.ToModelScale(Part);

    /// <summary>The hole at model scale: (OutSide, OutSide).</summary>
    public Mask ModelHole => Window.ToModelScale(Hole);

    /// <summary>
    /// The photo with this part replaced by the model's image of the window. Outside the part, every sample equals the
    /// photo's; depth and channels are the photo's.
    /// </summary>
    /// <param name="photo">The original photo, or the result of the preceding windows.</param>
    /// <param name="filled">(OutSide, OutSide) or the window's own size, grey or RGB, 8 or 16 bits.</param>
    /// <param name="feather">Width in pixels of the fade-in from the mask's edge; 0 for a hard edge.</param>
    public Photo Stitch(Photo photo, Photo filled, int feather = 1) =>
        Stitching.Stitch(photo, Window.Box, Window.ToPhotoScale(Stitching.Like(photo, filled)), Weights(feather));

    private float[] Weights(int feather)
    {
        var weights = Whole.FeatherInside(feather);
        var part = Part.Pixels;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= part[i];
        }

        return weights;
    }
}
