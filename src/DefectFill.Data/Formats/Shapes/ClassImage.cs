using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Formats.Shapes;

/// <summary>An image whose values are classes (H, W): indices, or colours as 0xRRGGBB.</summary>
internal sealed record ClassImage(int Width, int Height, int[] Values, IReadOnlyList<int>? Palette)
{
    /// <summary>Reads indices from a palette or grey image, or colours from any.</summary>
    /// <exception cref="DatasetException">The file is no image.</exception>
    public static ClassImage Read(string path, bool asColours)
    {
        var file = FileBytes.Read(path);
        if (!asColours && IndexedPng.TryRead(file) is var (raster, palette))
        {
            return new ClassImage(
                raster.Width, raster.Height, Array.ConvertAll(raster.Samples, sample => (int)sample), palette);
        }

        var (header, pixels) = ImageFile.Decode(file);
        return new ClassImage(pixels.Width, pixels.Height, Colours(pixels, header.IsGrey && !asColours), null);
    }

    /// <summary>Whether a file holds one channel or a palette, so that its values are indices.</summary>
    public static bool HoldsIndices(string path)
    {
        var file = FileBytes.Read(path);
        return IndexedPng.Is(file) || ImageHeader.Parse(file).IsGrey;
    }

    private static int[] Colours(Raster raster, bool isGrey)
    {
        var size = raster.Depth / 8;
        var values = new int[raster.Width * raster.Height];
        for (var i = 0; i < values.Length; i++)
        {
            var at = i * raster.Channels * size + size - 1;
            values[i] = raster.Channels < 3 || isGrey
                ? raster.Samples[at]
                : raster.Samples[at] << 16 | raster.Samples[at + size] << 8 | raster.Samples[at + 2 * size];
        }

        return values;
    }
}
