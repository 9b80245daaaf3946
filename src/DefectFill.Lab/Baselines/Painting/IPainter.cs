using DefectFill.Core.Random;
using DefectFill.Filling;
using DefectFill.Imaging;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Makes a defect on a good photo of pixels that are there already: nothing is learned.</summary>
public interface IPainter
{
    /// <summary>The photo with a defect, and the mask of what was changed.</summary>
    Painted Paint(PaintJob job);
}

/// <summary>A good photo that is to get a defect.</summary>
/// <param name="Number">Of the photo among those of its defect, from 0.</param>
/// <param name="Name">The good photo's, as manifests have it.</param>
/// <param name="Mask">Where the defect shall be; null leaves it to the method.</param>
/// <param name="Generator">All that is random about it.</param>
public sealed record PaintJob(int Number, Photo Good, string Name, GivenMask? Mask, Generator Generator);

/// <summary>A mask that was not the method's choice.</summary>
public sealed record GivenMask(Mask Mask, MaskOrigin Origin);

/// <summary>What became of it.</summary>
/// <param name="Mask">No pixel outside was changed.</param>
/// <param name="Origin">Where the mask comes from: the one that was given, if one was.</param>
/// <param name="Source">Where the pixels come from.</param>
public sealed record Painted(Photo Photo, Mask Mask, MaskOrigin Origin, string Source);
