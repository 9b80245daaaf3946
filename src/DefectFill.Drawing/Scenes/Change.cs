using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Scenes;

/// <summary>Compares photos taken before and after adding an oddity.</summary>
internal static class Change
{
    private const int Noticeable = 4; // grey levels in the strongest channel
    private const float VisibleMean = 5; // grey levels, on average over the mask
    private const float VisibleShare = .3f; // of the texture's own deviation
    private const int MinArea = 6; // pixels

    /// <summary>
    /// 255 where the oddity shows or was meant to be, merged and slightly uneven like a hand-drawn mask.
    /// </summary>
    public static byte[] Mask(byte[] before, byte[] after, Plane footprint, Generator chance)
    {
        var (size, noise) = (footprint.Size, chance.Lattice());
        var shown = Plane.Draw(size, (x, y) =>
        {
            var i = (int)y * size + (int)x;
            return footprint.Values[i] < 0 || Difference(before, after, i) >= Noticeable ? 1 : 0;
        });
        var soft = Blur.Gaussian(shown, .8f);
        var mask = new byte[size * size];
        for (var i = 0; i < mask.Length; i++)
        {
            var threshold = .36f + .12f * noise.Smooth(i % size / 4f, i / size / 4f);
            mask[i] = soft.Values[i] > threshold ? (byte)255 : (byte)0;
        }

        return mask;
    }

    /// <summary>Whether a person would notice the oddity.</summary>
    public static bool IsVisible(byte[] before, byte[] after, byte[] mask)
    {
        var (area, change, sum, squares) = (0, 0L, 0L, 0L);
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] != 0)
            {
                area++;
                change += Difference(before, after, i);
                sum += before[3 * i + 1];
                squares += before[3 * i + 1] * before[3 * i + 1];
            }
        }

        if (area < MinArea)
        {
            return false;
        }

        var mean = (float)sum / area;
        var deviation = MathF.Sqrt(MathF.Max(0, (float)squares / area - mean * mean));
        return change >= area * (VisibleMean + VisibleShare * deviation);
    }

    /// <summary>The later photo inside the mask, the earlier one outside, byte for byte.</summary>
    public static byte[] Merge(byte[] before, byte[] after, byte[] mask)
    {
        var result = (byte[])before.Clone();
        for (var i = 0; i < result.Length; i++)
        {
            if (mask[i / 3] != 0)
            {
                result[i] = after[i];
            }
        }

        return result;
    }

    private static int Difference(byte[] before, byte[] after, int i)
    {
        var (r, g, b) = (
            before[3 * i] - after[3 * i], before[3 * i + 1] - after[3 * i + 1], before[3 * i + 2] - after[3 * i + 2]);
        return Math.Max(Math.Abs(r), Math.Max(Math.Abs(g), Math.Abs(b)));
    }
}
