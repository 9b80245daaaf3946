using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Drawing.Worlds;

namespace DefectFill.Lab.Pretraining;

/// <summary>Windows of drawn pictures and the masks over them.</summary>
internal static class DrawnWindows
{
    /// <summary>A window about an oddity's pixel in a share of the pictures that have one, else anywhere.</summary>
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

    /// <summary>What is to be filled (side·side bytes, 255 inside): often the oddities, else any shape.</summary>
    /// <remarks>
    /// The caption names the oddities only where the hole hides some of one: words tell what fills it.
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
