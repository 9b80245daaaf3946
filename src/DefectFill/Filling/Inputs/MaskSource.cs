using DefectFill.Drawing.Masks;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Filling.Inputs;

/// <summary>A mask file to fill into.</summary>
/// <param name="Path">Where the program can open it.</param>
/// <param name="Name">Relative to the data folder, or its own name when it lies elsewhere.</param>
/// <param name="Sha256">Of the file.</param>
/// <param name="Width">Pixels across, once it is turned.</param>
/// <param name="Height">Pixels down, once it is turned.</param>
public sealed record MaskSource(string Path, string Name, string Sha256, int Width, int Height)
{
    /// <summary>How the file's mask is turned, as the photo that it was drawn on is.</summary>
    public Orientation Turn { get; init; } = Orientation.Upright;

    /// <summary>SHA-256 of the mask's pixels and size: other files can hold the same mask.</summary>
    public required string Content { get; init; }

    /// <summary>What is inside.</summary>
    public required Box Box { get; init; }

    /// <summary>On a photo of another size the mask may be moved to the same relative place, at its own size.</summary>
    public bool MayMove { get; init; }

    /// <summary>Whether the mask can lie on the photo.</summary>
    public bool Fits(GoodPhoto photo) => HasSizeOf(photo)
        || (MayMove && Box.Width < photo.Width && Box.Height < photo.Height);

    /// <summary>The mask on a photo that it fits.</summary>
    public Mask On(GoodPhoto photo)
    {
        var mask = Mask.Read(Path).Turned(Turn);
        if (HasSizeOf(photo))
        {
            return mask;
        }

        var (x, y) = Placement.SameShare(Box, (Width, Height), (photo.Width, photo.Height));
        return Mask.Empty(photo.Width, photo.Height).Paste(mask.Crop(Box), x, y);
    }

    private bool HasSizeOf(GoodPhoto photo) => (Width, Height) == (photo.Width, photo.Height);
}
