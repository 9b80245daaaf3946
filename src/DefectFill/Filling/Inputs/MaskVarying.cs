using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>
/// Makes of a mask that was learned from another that could have been: mirrored, turned, scaled and moved.
/// </summary>
internal static class MaskVarying
{
    private const double MostDegrees = 30;
    private const double MostScale = 1.3; // and its inverse, equally often
    private const double LeastShare = .5; // of the varied mask must lie on the part, else the mask stays as it was

    /// <summary>A mask somewhere on the part, of the same size as the photo.</summary>
    /// <param name="mask">Of the photo's size.</param>
    /// <param name="part">Where defects can be, of the photo's size.</param>
    /// <param name="chance">The same one gives the same mask.</param>
    public static Mask Vary(Mask mask, Mask part, Generator chance)
    {
        var variation = new MaskVariation
        {
            IsMirrored = chance.Bernoulli(.5),
            Degrees = chance.Uniform(-MostDegrees, MostDegrees),
            Scale = Math.Pow(MostScale, chance.Uniform(-1, 1)),
        };
        var stencil = WithRoom(mask).Vary(variation);
        if (stencil.IsEmpty || part.IsEmpty)
        {
            return mask;
        }

        stencil = stencil.Crop(stencil.BoundingBox);
        if (stencil.Width > mask.Width || stencil.Height > mask.Height)
        {
            return mask;
        }

        var varied = Placement.Print(stencil, part, Placement.Find(stencil, part, chance));
        return varied.Area >= LeastShare * stencil.Area ? varied : mask;
    }

    /// <summary>What is inside, on a sheet that no turn or scale reaches the end of.</summary>
    private static Mask WithRoom(Mask mask)
    {
        var box = mask.BoundingBox;
        var side = (int)(MostScale * (box.Width + box.Height)) + 4;
        return Mask.Empty(side, side).Paste(mask.Crop(box), (side - box.Width) / 2, (side - box.Height) / 2);
    }
}
