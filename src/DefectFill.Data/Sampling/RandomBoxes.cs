using DefectFill.Core.Random;
using DefectFill.Imaging;

namespace DefectFill.Data.Sampling;

/// <summary>
/// M_rand of the object loss: the union of 30 boxes anywhere in the image, each side 3 % to 25 % of the image's.
/// </summary>
internal static class RandomBoxes
{
    private const int Count = 30;
    private const double MinShare = 0.03;
    private const double MaxShare = 0.25;

    /// <summary>A mask of side x side pixels.</summary>
    public static Mask Draw(int side, Generator random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        var pixels = new byte[side * side];
        for (var box = 0; box < Count; box++)
        {
            var (width, height) = (Side(side, random), Side(side, random));
            var (x, y) = (random.Below(side - width + 1), random.Below(side - height + 1));
            for (var row = y; row < y + height; row++)
            {
                pixels.AsSpan(row * side + x, width).Fill(1);
            }
        }

        return Mask.FromPixels(side, side, pixels);
    }

    private static int Side(int side, Generator random) =>
        Math.Clamp((int)Math.Round(side * random.Uniform(MinShare, MaxShare)), 1, side);
}
