using System.Runtime.InteropServices;
using DefectFill.Core.Machine;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>Reads mask files: labels, brightness, and masks in the alpha channel.</summary>
internal static class MaskReader
{
    private const int NoiseShare = 4; // a mask whose values stay below a quarter of the half is just noise

    /// <summary>Reads a mask; without a scheme, its own values decide.</summary>
    public static MaskReading Read(FileBytes file, MaskScheme? scheme)
    {
        var reading = Understood(file, scheme);
        LargeMemory.Release(LargeMemory.IsLarge(reading.Mask.Width, reading.Mask.Height)); // the values
        return reading;
    }

    private static MaskReading Understood(FileBytes file, MaskScheme? scheme)
    {
        var levels = LevelsOf(file);
        LargeMemory.Release(LargeMemory.IsLarge(levels.Width, levels.Height)); // the decoded file
        return Read(levels, (scheme ?? MaskScheme.OfOne(levels)).For(levels));
    }

    /// <summary>
    /// The values of a mask file: alpha if it varies, the indices of colours, else the brightest channel.
    /// </summary>
    internal static Levels LevelsOf(FileBytes file)
    {
        var (_, raster) = ImageFile.Decode(file);
        var alpha = raster.HasAlpha ? Plane(raster, from: 3, to: 4) : [];
        var isFromAlpha = alpha.AsSpan().ContainsAnyExcept(alpha.FirstOrDefault());
        var values = isFromAlpha
            ? alpha
            : PngPalette.IndicesOf(file) ?? Plane(raster, from: 0, to: Math.Min(3, raster.Channels));
        return new Levels(values, raster.Width, raster.Height, raster.Depth, isFromAlpha);
    }

    private static MaskReading Read(Levels levels, MaskDecision decision)
    {
        var rule = RuleFor(levels, decision);
        var isInside = Inside(levels, decision, rule);
        var mask = Mask.Adopt(
            levels.Width, levels.Height, Array.ConvertAll(levels.Values, value => isInside[value] ? (byte)1 : (byte)0));
        return new MaskReading(
            mask, rule, levels.Kind.IsFromAlpha, levels.Present.Count, (int)(levels.Marked - mask.Area),
            levels.Greatest)
        {
            Ignored = decision.Ignored,
            LooksLikePhoto = LooksLikePhoto(levels, rule),
            FaintPieces = rule == MaskRule.UpperHalf ? FaintPieces(levels, mask, decision.Half) : 0,
        };
    }

    /// <summary>
    /// A mask of one value has no faint pixels, so that value is defect in any scheme that was not given.
    /// </summary>
    private static MaskRule RuleFor(Levels levels, MaskDecision decision)
    {
        if (decision.IsGiven || decision.Rule != MaskRule.UpperHalf)
        {
            return decision.Rule;
        }

        if (levels.Present.Count(value => value > 0) <= 1 && (levels.HasZero || levels.Present.Count == 1))
        {
            return MaskRule.NonZero;
        }

        var isFaint = levels.Greatest < decision.Half && levels.Greatest >= decision.Half / NoiseShare;
        return isFaint ? MaskRule.FaintHalf : MaskRule.UpperHalf;
    }

    private static bool[] Inside(Levels levels, MaskDecision decision, MaskRule rule)
    {
        var isInside = new bool[1 << 16];
        foreach (var value in levels.Present)
        {
            isInside[value] = rule switch
            {
                MaskRule.NonZero => value > 0 && value != decision.Ignored,
                MaskRule.UpperHalf => value >= decision.Half,
                MaskRule.FaintHalf => value >= levels.Greatest / 2 + 1,
                _ => decision.Listed.Contains(value),
            };
        }

        return isInside;
    }

    /// <summary>Pieces of some size from half the threshold on that never reach it; less is noise.</summary>
    private static int FaintPieces(Levels levels, Mask mask, int threshold)
    {
        const int Speck = 16; // pixels
        if (levels.Below(threshold) == 0)
        {
            return 0;
        }

        var pieces = levels.Between(threshold / 2, ushort.MaxValue).Regions();
        var isReached = new bool[pieces.All.Count + 1];
        for (var i = 0; i < mask.Pixels.Length; i++)
        {
            isReached[pieces.Labels[i]] |= mask.Pixels[i] != 0;
        }

        return pieces.All.Count(piece => piece.Area >= Speck && !isReached[piece.Label]);
    }

    /// <summary>Photos have many values, most of them between the darkest and the brightest.</summary>
    private static bool LooksLikePhoto(Levels levels, MaskRule rule)
    {
        const int ManyValues = 32;
        if (rule is not (MaskRule.UpperHalf or MaskRule.FaintHalf) || levels.Present.Count <= ManyValues)
        {
            return false;
        }

        var (dark, bright) = (levels.Greatest / 16, levels.Greatest - levels.Greatest / 16);
        var between = levels.Present.Where(value => value > dark && value < bright)
            .Sum(value => levels.All[value].Pixels);
        return 2 * between > levels.Values.LongLength;
    }

    // Takes the maximum of the channels, so that a mask painted in one colour counts like a white one.
    private static ushort[] Plane(Raster raster, int from, int to)
    {
        var values = new ushort[raster.Width * raster.Height];
        for (var i = 0; i < values.Length; i++)
        {
            for (var c = from; c < to; c++)
            {
                values[i] = Math.Max(values[i], Sample(raster, i * raster.Channels + c));
            }
        }

        return values;
    }

    private static ushort Sample(Raster raster, int at) =>
        raster.Depth == 8 ? raster.Samples[at] : MemoryMarshal.Cast<byte, ushort>(raster.Samples)[at];
}
