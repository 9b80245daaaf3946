using DefectFill.Imaging;

namespace DefectFill.Generation.Inputs;

/// <summary>A mask file to fill into.</summary>
/// <param name="Path">Where the program can open it.</param>
/// <param name="Name">Relative to the data folder, or its own name when it lies elsewhere.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record MaskSource(string Path, string Name, string Sha256, int Width, int Height)
{
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
        var mask = Mask.Read(Path).Mask;
        if (HasSizeOf(photo))
        {
            return mask;
        }

        var (x, y) = Placement.SameShare(Box, (Width, Height), (photo.Width, photo.Height));
        return Mask.Empty(photo.Width, photo.Height).Paste(mask.Crop(Box), x, y);
    }

    private bool HasSizeOf(GoodPhoto photo) => (Width, Height) == (photo.Width, photo.Height);
}
