using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>Reads the header of a WebP file and checks that the file is whole.</summary>
internal static class WebPFile
{
    private const int FirstChunk = 12;
    private const int HeaderSize = 8; // of a chunk: its name and length
    private const int Data = FirstChunk + HeaderSize;
    private const int SideBits = 0x3FFF;
    private const int Animated = 0x02;

    public static bool Is(FileBytes file) => file.StartsWith("RIFF"u8) && file.Has("WEBP"u8, 8);

    public static ImageHeader Header(FileBytes file)
    {
        var length = file.U32(4, bigEndian: false, "the WebP header") + (long)HeaderSize;
        file.Slice(0, length, "the WebP image");
        var (width, height) = SizeOf(file);
        return new ImageHeader(ImageFormat.WebP, width, height, IsGrey: false, 8, OrientationOf(file));
    }

    /// <summary>The contents of a chunk; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Chunk(FileBytes file, ReadOnlySpan<byte> name)
    {
        for (long at = FirstChunk; at + HeaderSize <= file.Length;)
        {
            var length = file.U32(at + 4, bigEndian: false, "a WebP chunk");
            if (file.Has(name, (int)at))
            {
                return file.Slice(at + HeaderSize, length, "a WebP chunk");
            }

            at += HeaderSize + length + length % 2;
        }

        return [];
    }

    private static (int Width, int Height) SizeOf(FileBytes file)
    {
        if (file.Has("VP8X"u8, FirstChunk))
        {
            return (file.U8(Data, "VP8X") & Animated) == 0
                ? (U24(file, Data + 4) + 1, U24(file, Data + 7) + 1)
                : throw file.Refuse("it is an animation", "a still image", "Save one frame as PNG.");
        }

        if (file.Has("VP8L"u8, FirstChunk))
        {
            var bits = file.U32(Data + 1, bigEndian: false, "VP8L");
            return ((int)(bits & SideBits) + 1, (int)(bits >> 14 & SideBits) + 1);
        }

        return file.Has("VP8 "u8, FirstChunk) && file.Has([0x9D, 0x01, 0x2A], Data + 3)
            ? (file.U16(Data + 6, bigEndian: false, "VP8") & SideBits, file.U16(Data + 8, false, "VP8") & SideBits)
            : throw file.Refuse("the WebP file does not begin with an image", "a chunk VP8, VP8L or VP8X");
    }

    private static int U24(FileBytes file, int at) =>
        file.U16(at, bigEndian: false, "VP8X") | file.U8(at + 2, "VP8X") << 16;

    private static Orientation OrientationOf(FileBytes file)
    {
        var exif = Chunk(file, "EXIF"u8);
        return exif.IsEmpty ? Orientation.Upright : Exif.OrientationOfApp1(exif) ?? Exif.OrientationOf(exif.ToArray());
    }
}
