using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Drawing.Worlds;

namespace DefectFill.Lab.Pretraining;

/// <summary>Windows of drawn pictures and the masks over them.</summary>
internal static class DrawnWindows
{
    /// <summary>
    /// A window around a pixel of an oddity for a share of the pictures that have one, otherwise anywhere.
    /// </summary>
    public static Cut Choose(Generator chance, DrawnImage picture, int side, double oddShare)
    {
        if (picture.Oddities.Count == 0 || !chance.Bernoulli(oddShare))
        {
            return Cut.Anywhere(chance, picture.Size, side);
        }

        var mask = picture.Oddities[chance.Below(picture.Oddities.Count)].Mask;
        var inside = Enumerable.Range(0, mask.Length).Where(i => mask[i] != 0).ToArray();
        var point = inside[chance.Below(inside.Length)];
        return Cut.Around(chance, (point % picture.Size, point / picture.Size), picture.Size, side);
    }

    /// <summary>The mask to fill (side·side bytes, 255 inside): often the oddities, otherwise any shape.</summary>
    /// <remarks>
    /// The caption names an oddity only if the hole hides part of it, so that words describe the fill.
    /// </remarks>
    public static (byte[] Mask, string Caption) Hole(Generator chance, DrawnImage picture, Cut cut)
    {
        var odd = new byte[cut.Side * cut.Side];
        foreach (var oddity in picture.Oddities)
        {
            var part = cut.OfMask(oddity.Mask, picture.Size);
            for (var i = 0; i < odd.Length; i++)
            {
                odd[i] |= part[i];
            }
        }

        var mask = MaskSampler.RandomMask(chance, cut.Side, odd.Contains((byte)255) ? odd : null);
        var hidesOddity = mask.Zip(odd).Any(pixel => (pixel.First & pixel.Second) != 0);
        return (mask, hidesOddity ? picture.Caption : picture.PlainCaption);
    }
}
