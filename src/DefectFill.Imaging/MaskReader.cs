using System.Runtime.InteropServices;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>Reads mask files; distinguishes index masks, noisy masks and masks in the alpha channel.</summary>
internal static class MaskReader
{
    private const int MaxIndexValues = 16;
    private const int NoiseShare = 4; // a mask whose values stay below a quarter of the half is just noise

    public static MaskReading Read(FileBytes file)
    {
        var (_, raster) = ImageFile.Decode(file);
        var alpha = raster.HasAlpha ? Plane(raster, from: 3, to: 4) : [];
        var isFromAlpha = alpha.AsSpan().ContainsAnyExcept(alpha.FirstOrDefault());
        var values = isFromAlpha ? alpha : Plane(raster, from: 0, to: Math.Min(3, raster.Channels));
        return Read(new Levels(values, raster.Width, raster.Height, raster.Depth == 16 ? 32768 : 128), isFromAlpha);
    }

    private static MaskReading Read(Levels levels, bool isFromAlpha)
    {
        var rule = RuleOf(levels);
        var threshold = rule switch
        {
            MaskRule.NonZero => 1,
            MaskRule.UpperHalf => levels.Half,
            _ => levels.Greatest / 2 + 1,
        };
        var pixels = Array.ConvertAll(levels.Values, value => value >= threshold ? (byte)1 : (byte)0);
        var mask = Mask.Adopt(levels.Width, levels.Height, pixels);
        return new MaskReading(mask, rule, isFromAlpha, levels.DistinctValues, levels.LowPixels, levels.Greatest);
    }

    private static MaskRule RuleOf(Levels levels)
    {
        if (levels.DistinctValues <= MaxIndexValues && levels.AreIndices)
        {
            return MaskRule.NonZero;
        }

        var isFaint = levels.Greatest < levels.Half && levels.Greatest >= levels.Half / NoiseShare;
        return isFaint ? MaskRule.FaintHalf : MaskRule.UpperHalf;
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
