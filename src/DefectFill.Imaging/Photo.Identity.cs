using System.Buffers.Binary;
using DefectFill.Core.Folders;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <content>Tells photos apart by what they hold.</content>
public sealed partial class Photo
{
    private string? _identity;

    /// <summary>
    /// SHA-256 of the file that the photo was read from; of size and samples for one that was made in memory.
    /// </summary>
    internal string Identity => _identity ??= OfSamples();

    /// <summary>What the file says about its colours; null for a photo made in memory.</summary>
    internal ColourProfile? Colours { get; private set; }

    /// <summary>Pixels of the file that were not opaque: their colours may never have been seen.</summary>
    internal long HiddenPixels { get; private set; }

    /// <summary>The same samples with the colour profile of another photo.</summary>
    internal Photo WithColoursOf(Photo other) =>
        Colours == other.Colours ? this : new Photo(_grid, Channels) { Colours = other.Colours };

    private static Photo Of(FileBytes file)
    {
        var (header, raster) = ImageFile.Decode(file);
        var photo = From(header, raster);
        photo._identity = FileHash.Of(file.Span);
        photo.Colours = ColourProfile.Of(file, header.Format);
        photo.HiddenPixels = raster.HiddenPixels();
        return photo;
    }

    private string OfSamples()
    {
        var bytes = new byte[16 + Samples.Length];
        int[] shape = [Width, Height, Channels, Depth];
        foreach (var (index, number) in shape.Index())
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * index), number);
        }

        Samples.CopyTo(bytes, 16);
        return FileHash.Of(bytes);
    }
}
