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

    private static Photo Of(FileBytes file)
    {
        var (header, raster) = ImageFile.Decode(file);
        var photo = From(header, raster);
        photo._identity = FileHash.Of(file.Span);
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
