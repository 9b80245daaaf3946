using System.Buffers.Binary;
using System.Numerics;

namespace DefectFill.Imaging.Files;

/// <summary>Converts rare BMP variants, whose colours the decoder misreads, to common ones.</summary>
internal static class BmpForms
{
    private const int Start = 14; // of the header that starts with its own size
    private const int OldHeader = 12;
    private const int NewHeader = 40;
    private const uint Masks = 3;
    private static readonly uint[] s_usualMasks = [0xFF0000, 0xFF00, 0xFF];

    /// <summary>The file itself, or a copy in common form.</summary>
    public static ReadOnlySpan<byte> Common(FileBytes file)
    {
        if (file.U32(Start, false, "the BMP header") == OldHeader)
        {
            return WithNewHeader(file);
        }

        var hasMasks = file.U32(30, false, "the BMP header") == Masks;
        return hasMasks && file.U16(28, false, "the BMP header") == 32 && !Channels(file).SequenceEqual(s_usualMasks)
            ? InUsualOrder(file)
            : file.Span;
    }

    /// <summary>Rejects colour masks that differ from the decoder's assumptions.</summary>
    public static void CheckMasks(FileBytes file, int bits)
    {
        var masks = Channels(file);
        var isKnown = bits == 32
            ? IsPermutation(masks)
            : masks is [0x7C00, 0x3E0, 0x1F] or [0xF800, 0x7E0, 0x1F];
        if (!isKnown)
        {
            throw file.Refuse(
                $"the BMP file stores red, green and blue in bits {string.Join(", ", masks.Select(m => $"{m:X}"))}",
                "whole bytes of 32 bits per pixel, or 5 or 6 bits each of 16",
                "Save the image as PNG.");
        }
    }

    // They follow the shortest header and are inside the longer ones, at the same offset.
    private static uint[] Channels(FileBytes file) =>
        [.. s_usualMasks.Select((_, i) => file.U32(Start + NewHeader + 4 * i, false, "the BMP colour masks"))];

    private static bool IsPermutation(uint[] masks) =>
        masks.Distinct().Count() == 3 && masks.All(mask => mask is 0xFF or 0xFF00 or 0xFF0000 or 0xFF000000);

    // OS/2: palettes with three bytes per colour, 16-bit dimensions.
    private static byte[] WithNewHeader(FileBytes file)
    {
        const int PaletteStart = Start + OldHeader;
        var (pixels, bits) = ((int)file.U32(10, false, "the BMP header"), file.U16(24, false, "the BMP header"));
        var colours = bits > 8 ? 0 : Math.Clamp((pixels - PaletteStart) / 3, 0, 1 << bits);
        var start = Start + NewHeader + 4 * colours;
        var copy = new byte[start + file.Length - pixels];
        file.Span[..Start].CopyTo(copy);
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(10), start);
        copy[Start] = NewHeader;
        file.Span.Slice(18, 2).CopyTo(copy.AsSpan(18)); // width
        file.Span.Slice(20, 2).CopyTo(copy.AsSpan(22)); // height
        file.Span.Slice(22, 4).CopyTo(copy.AsSpan(26)); // planes and bits per pixel
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(46), colours);
        for (var i = 0; i < colours; i++)
        {
            file.Slice(PaletteStart + 3 * i, 3, "the BMP palette").CopyTo(copy.AsSpan(Start + NewHeader + 4 * i));
        }

        file.Span[pixels..].CopyTo(copy.AsSpan(start));
        return copy;
    }

    // Blue, green, red, then the unused byte; the masks are changed to match.
    private static byte[] InUsualOrder(FileBytes file)
    {
        var source = file.Span;
        var copy = source.ToArray();
        var bytes = Channels(file).Reverse().Select(mask => BitOperations.TrailingZeroCount(mask) / 8).ToArray();
        int[] order = [.. bytes, 6 - bytes.Sum()];
        for (var at = (int)file.U32(10, false, "the BMP header"); at + 4 <= copy.Length; at += 4)
        {
            for (var i = 0; i < order.Length; i++)
            {
                copy[at + i] = source[at + order[i]];
            }
        }

        for (var i = 0; i < s_usualMasks.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(Start + NewHeader + 4 * i), s_usualMasks[i]);
        }

        return copy;
    }
}
