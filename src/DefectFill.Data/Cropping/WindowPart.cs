using DefectFill.Imaging;

namespace DefectFill.Data.Cropping;

/// <summary>A window and the pixels of the mask that are filled in it.</summary>
/// <param name="Window">Where in the photo.</param>
/// <param name="Part">Of the window's size. The parts of a mask share no pixel and together make it up.</param>
/// <param name="Whole">The whole mask in this window: where two parts meet there is no edge to feather.</param>
public sealed record WindowPart(Window Window, Mask Part, Mask Whole)
{
    /// <summary>
    /// What the model does not see, of the window's size: this part and those that are filled after it, so that a
    /// scratch goes on where its next part begins.
    /// </summary>
    public Mask Hole { get; init; } = Part;

    /// <summary>The part at the model's scale: (OutSide, OutSide).</summary>
    public Mask ModelMask => Window.ToModelScale(Part);

    /// <summary>The hole at the model's scale: (OutSide, OutSide).</summary>
    public Mask ModelHole => Window.ToModelScale(Hole);

    /// <summary>
    /// The photo with this part replaced from the model's picture of the window. Outside the part every sample equals
    /// the photo's; depth and channels stay those of the photo.
    /// </summary>
    /// <param name="photo">The photo before, or after the windows before this one.</param>
    /// <param name="filled">(OutSide, OutSide) or of the window's own size, grey or RGB, 8 or 16 bit.</param>
    /// <param name="feather">Pixels from the mask's edge inwards over which the fill fades in; 0: a hard edge.</param>
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
