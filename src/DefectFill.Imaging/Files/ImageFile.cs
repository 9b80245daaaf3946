using DefectFill.Imaging.Native;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Imaging.Files;

/// <summary>Reads an image file: header first, then integrity, pixels and orientation.</summary>
internal static class ImageFile
{
    public static (ImageHeader Header, Raster Raster) Read(string path) => Decode(FileBytes.Read(path));

    public static (ImageHeader Header, Raster Raster) Decode(FileBytes file)
    {
        var header = ImageHeader.Parse(file);
        switch (header.Format)
        {
            case ImageFormat.Png:
                (var pixels, var orientation) = PngFile.Verify(file);
                header = header with { Orientation = orientation };
                return (header, Upright(header, Pixels(file, header, pixels.Span)));
            case ImageFormat.Jpeg:
                JpegFile.Verify(file);
                break;
            case ImageFormat.Tiff:
                var raster = TiffPixels.TryRead(file, header) ?? Pixels(file, header, TiffFile.AsStored(file));
                return (header, Upright(header, raster));
            case ImageFormat.Bmp:
                return (header, Upright(header, Pixels(file, header, BmpForms.Common(file))));
        }

        return (header, Upright(header, Pixels(file, header, file.Span)));
    }

    private static unsafe Raster Pixels(FileBytes file, ImageHeader header, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var status = VisionShim.ImageDecode(first, bytes.Length, out var block);
            using var image = Owned(file, status, block);
            var view = image.View;
            if (view.Width != header.Width || view.Height != header.Height || view.Channels == 2)
            {
                throw file.Refuse(
                    $"decodes to {view.Width} x {view.Height} x {view.Channels}",
                    $"{header.Width} x {header.Height} as its header declares");
            }

            return new Raster(view.Width, view.Height, view.Channels, view.Depth, image.Copy<byte>());
        }
    }

    private static BlockHandle Owned(FileBytes file, int status, nint block)
    {
        try
        {
            VisionShim.Check(status, "decoding");
            return new BlockHandle(block);
        }
        catch (VisionException e)
        {
            throw file.Refuse($"decoding it failed ({e.Reason})", "pixel data that matches its header");
        }
    }

    private static Raster Upright(ImageHeader header, Raster raster)
    {
        var turned = PixelGrid.Of(raster.Samples, raster.Width, raster.Height).Turned(header.Orientation);
        return raster with { Width = turned.Width, Height = turned.Height, Samples = turned.Bytes };
    }
}
