using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>Derives a plausible new mask from a training mask by mirroring, rotating, scaling and moving it.</summary>
internal static class MaskVarying
{
    private const double MostDegrees = 30;
    private const double MostScale = 1.3; // or its inverse, equally often
    private const double LeastShare = .5; // of the varied mask must lie on the part, else it is left unchanged

    /// <summary>A mask at a random place on the part, of the same size as the photo.</summary>
    /// <param name="mask">Of the same size as the photo.</param>
    /// <param name="part">Where defects may be, of the same size as the photo.</param>
    /// <param name="chance">Determines the result: the same generator gives the same mask.</param>
    public static Mask Vary(Mask mask, Mask part, Generator chance)
    {
        var variation = new MaskVariation
        {
            IsMirrored = chance.Bernoulli(.5),
            Degrees = chance.Uniform(-MostDegrees, MostDegrees),
            Scale = Math.Pow(MostScale, chance.Uniform(-1, 1)),
        };
        var stencil = Stencil(mask, variation);
        if (stencil is null || part.IsEmpty || stencil.Width > mask.Width || stencil.Height > mask.Height)
        {
            return mask;
        }

        var varied = Placement.Print(stencil, part, Placement.Find(stencil, part, chance));
        return varied.Area >= LeastShare * stencil.Area ? varied : mask;
    }

    /// <summary>The varied mask's content; null if nothing of it is left.</summary>
    public static Mask? Stencil(Mask mask, MaskVariation variation)
    {
        var varied = WithRoom(mask).Vary(variation);
        return varied.IsEmpty ? null : varied.Crop(varied.BoundingBox);
    }

    /// <summary>The mask's content with enough margin for any rotation or scale.</summary>
    private static Mask WithRoom(Mask mask)
    {
        var box = mask.BoundingBox;
        var side = (int)(MostScale * (box.Width + box.Height)) + 4;
        return Mask.Empty(side, side).Paste(mask.Crop(box), (side - box.Width) / 2, (side - box.Height) / 2);
    }
}
