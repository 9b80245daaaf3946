using System.Runtime.InteropServices;

namespace DefectFill.Imaging.Files;

/// <summary>Converts the samples read by <see cref="TiffPixels"/> to grey or RGB.</summary>
internal static class TiffColours
{
    /// <summary>The image as the decoder would return it: grey with alpha as RGB with alpha, at least 8 bits.</summary>
    public static Raster Of(ushort[] samples, TiffTags tags, TiffLayout layout, ImageHeader header)
    {
        var depth = layout.Bits == 16 ? 16 : 8;
        var (channels, values) = layout.Photometric switch
        {
            TiffPhotometric.Rgb => (layout.Samples, samples),
            TiffPhotometric.Palette => (3, Coloured(samples, tags, layout.Bits)),
            _ => Grey(samples, layout),
        };
        var bytes = depth == 16
            ? MemoryMarshal.AsBytes(values.AsSpan()).ToArray()
            : Array.ConvertAll(values, value => (byte)value);
        return new Raster(header.Width, header.Height, channels, depth, bytes);
    }

    private static (int Channels, ushort[] Values) Grey(ushort[] samples, TiffLayout layout)
    {
        var greatest = (1 << layout.Bits) - 1;
        var scale = layout.Bits < 8 ? 255 / greatest : 1;
        var isInverted = layout.Photometric == TiffPhotometric.WhiteIsZero;
        ushort Value(ushort sample) => (ushort)((isInverted ? greatest - sample : sample) * scale);
        if (layout.Samples == 1)
        {
            return (1, Array.ConvertAll(samples, Value));
        }

        var values = new ushort[2 * samples.Length]; // (grey, grey, grey, alpha) from (grey, alpha)
        for (var i = 0; i < samples.Length; i += 2)
        {
            values.AsSpan(2 * i, 3).Fill(Value(samples[i]));
            values[2 * i + 3] = samples[i + 1];
        }

        return (4, values);
    }

    // The palette lists all reds first, then the greens, then the blues.
    private static ushort[] Coloured(ushort[] samples, TiffTags tags, int bits)
    {
        var size = 1 << bits;
        var palette = new uint[3 * size];
        for (var i = 0; i < palette.Length; i++)
        {
            palette[i] = tags.At(TiffTags.Palette, i);
        }

        var shift = palette.Any(value => value > 255) ? 8 : 0; // some programs write 8-bit values
        var values = new ushort[3 * samples.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (ushort)(palette[i % 3 * size + samples[i / 3]] >> shift);
        }

        return values;
    }
}
