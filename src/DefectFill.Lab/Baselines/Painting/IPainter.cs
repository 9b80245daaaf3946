using DefectFill.Core.Random;
using DefectFill.Filling;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Makes a defect on a good photo from existing pixels, without training.</summary>
internal interface IPainter
{
    /// <summary>The photo with a defect, and the mask of the changed pixels.</summary>
    Painted Paint(PaintJob job);
}

/// <summary>A good photo that a defect is added to.</summary>
/// <param name="Number">Index of the photo among those of its defect, from 0.</param>
/// <param name="Name">Name of the good photo, as in manifests.</param>
/// <param name="Mask">Where to put the defect; null lets the method choose.</param>
/// <param name="Generator">Source of all randomness.</param>
internal sealed record PaintJob(int Number, Photo Good, string Name, GivenMask? Mask, Generator Generator);

/// <summary>A mask that was given, not chosen by the method.</summary>
internal sealed record GivenMask(Mask Mask, MaskOrigin Origin);

/// <summary>The photo with its defect.</summary>
/// <param name="Mask">No pixel outside was changed.</param>
/// <param name="Origin">Where the mask comes from: the given mask, if any.</param>
/// <param name="Source">Where the pixels come from.</param>
internal sealed record Painted(Photo Photo, Mask Mask, MaskOrigin Origin, string Source);
