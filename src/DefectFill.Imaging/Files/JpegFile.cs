using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>Walks the segments of a JPEG file: size, orientation, and whether the file is complete.</summary>
internal static class JpegFile
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;

    private static ReadOnlySpan<byte> IccPrefix => "ICC_PROFILE\0"u8;

    public static ImageHeader Header(FileBytes file)
    {
        var orientation = Orientation.Upright;
        for (var at = 2; ;)
        {
            var (marker, segmentAt, end) = Segment(file, at);
            if (marker == App1)
            {
                orientation = Exif.OrientationOfApp1(file.Span[segmentAt..end]) ?? orientation;
            }
            else if (IsFrame(marker))
            {
                return Frame(file, marker, segmentAt, orientation);
            }

            at = end;
        }
    }

    /// <summary>The ICC profile, which large ones divide among segments; empty if there is none.</summary>
    public static byte[] IccOf(FileBytes file)
    {
        var parts = new SortedDictionary<int, byte[]>();
        for (var at = 2; ;)
        {
            var (marker, segmentAt, end) = Segment(file, at);
            if (marker is StartOfScan or EndOfImage)
            {
                return [.. parts.Values.SelectMany(part => part)];
            }

            var segment = file.Span[segmentAt..end];
            if (marker == App2 && segment.StartsWith(IccPrefix) && segment.Length > IccPrefix.Length + 2)
            {
                parts[segment[IccPrefix.Length]] = segment[(IccPrefix.Length + 2)..].ToArray();
            }

            at = end;
        }
    }

    /// <summary>Follows the scans to the end-of-image marker; throws if the file ends before it.</summary>
    public static void Verify(FileBytes file)
    {
        for (var at = 2; ;)
        {
            var (marker, segmentAt, end) = Segment(file, at);
            if (marker == EndOfImage)
            {
                return;
            }

            at = marker == StartOfScan ? EndOfScan(file, end) : end;
        }
    }

    // A marker after any number of fill bytes, then a two-byte length that includes itself.
    private static (byte Marker, int SegmentAt, int End) Segment(FileBytes file, int at)
    {
        if (file.U8(at, "the JPEG data") != 0xFF)
        {
            throw file.Refuse($"byte {at} of the JPEG file is {file.U8(at, "the JPEG data"):X2}", "a marker (FF)");
        }

        while (file.U8(at, "the JPEG data") == 0xFF)
        {
            at++;
        }

        var marker = file.U8(at, "the JPEG data");
        if (marker == EndOfImage)
        {
            return (marker, at + 1, at + 1);
        }

        var length = file.U16(at + 1, bigEndian: true, "a JPEG segment");
        file.Slice(at + 1, Math.Max(2, (int)length), "a JPEG segment");
        return length >= 2
            ? (marker, at + 3, at + 1 + length)
            : throw file.Refuse($"the JPEG segment at byte {at} has length {length}", "a length of 2 or more");
    }

    // In compressed data, FF is followed by 0 (byte stuffing) or by a restart marker D0..D7; anything else ends it.
    private static int EndOfScan(FileBytes file, int at)
    {
        while (true)
        {
            var found = file.Span[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= file.Length)
            {
                throw file.Refuse(
                    $"the JPEG data ends after {file.Length} bytes",
                    "an end-of-image marker (the image is truncated)");
            }

            at += found;
            var next = file.Span[at + 1];
            if (next is not (0 or >= 0xD0 and <= 0xD7))
            {
                return at;
            }

            at += 2;
        }
    }

    // C4, C8 and CC are tables although they are among the frame markers.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageHeader Frame(FileBytes file, byte marker, int at, Orientation orientation)
    {
        var precision = file.U8(at, "the JPEG frame");
        if (marker > 0xC2 || precision != 8)
        {
            throw file.Refuse(
                $"the JPEG frame is of type C{marker & 0xF:X} with {precision} bits per sample",
                "baseline or progressive coding with 8 bits",
                "Save the image as PNG or as an ordinary JPEG.");
        }

        var height = file.U16(at + 1, bigEndian: true, "the JPEG frame");
        var width = file.U16(at + 3, bigEndian: true, "the JPEG frame");
        var channels = file.U8(at + 5, "the JPEG frame");
        return new ImageHeader(ImageFormat.Jpeg, width, height, channels == 1, 8, orientation);
    }
}
