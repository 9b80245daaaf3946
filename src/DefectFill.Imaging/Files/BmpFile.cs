namespace DefectFill.Imaging.Files;

/// <summary>Checks the header of a BMP file and that no uncompressed row is missing.</summary>
internal static class BmpFile
{
    private const int OldHeader = 12;
    private const int Masks = 3;

    public static ImageHeader Header(FileBytes file)
    {
        var size = file.U32(14, bigEndian: false, "the BMP header");
        if (size is not (OldHeader or 40 or 52 or 56 or 64 or 108 or 124))
        {
            throw file.Refuse($"the BMP header claims {size} bytes", "12, 40, 52, 56, 64, 108 or 124");
        }

        var isOld = size == OldHeader;
        var width = isOld ? file.U16(18, false, "the BMP header") : (int)file.U32(18, false, "the BMP header");
        var height = isOld ? file.U16(20, false, "the BMP header") : (int)file.U32(22, false, "the BMP header");
        var bits = file.U16(isOld ? 24 : 28, false, "the BMP header");
        var compression = isOld ? 0 : file.U32(30, false, "the BMP header");
        var rows = height == int.MinValue ? 0 : Math.Abs(height); // negative: rows are stored top to bottom
        CheckLayout(file, bits, compression);
        if (compression == Masks)
        {
            BmpForms.CheckMasks(file, bits);
        }

        CheckRows(file, width, rows, compression is 0 or Masks ? bits : 0);
        return new ImageHeader(ImageFormat.Bmp, width, rows, IsGrey: false, Depth: 8);
    }

    private static void CheckLayout(FileBytes file, int bits, uint compression)
    {
        var isKnown = (compression, bits) is
            (0, 1 or 4 or 8 or 16 or 24 or 32) or (1, 8) or (2, 4) or (Masks, 16 or 32);
        if (!isKnown)
        {
            throw file.Refuse(
                $"the BMP file has {bits} bits per pixel with compression {compression}",
                "1 to 32 bits, uncompressed or run-length encoded",
                "Save the image as PNG.");
        }
    }

    // Rows are padded to four bytes; run-length data (bits 0) is checked by the decoder.
    private static void CheckRows(FileBytes file, int width, int rows, int bits)
    {
        if (width > 0 && rows > 0 && (long)width * rows <= ImageHeader.MaxPixels)
        {
            var row = ((long)width * bits + 31) / 32 * 4;
            file.Slice(file.U32(10, false, "the BMP header"), row * rows, "the BMP pixel data");
        }
    }
}
