using DefectFill.Core.Problems;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Filling.Inputs;

/// <summary>A mask file that defines an area to fill.</summary>
/// <param name="Path">Path to open it by.</param>
/// <param name="Name">Path relative to the data folder, or the file name if it lies elsewhere.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Width">Width in pixels after rotation.</param>
/// <param name="Height">Height in pixels after rotation.</param>
internal sealed record MaskSource(string Path, string Name, string Sha256, int Width, int Height)
{
    /// <summary>Rotation of the mask, which follows that of the photo it was drawn on.</summary>
    public Orientation Turn { get; init; } = Orientation.Upright;

    /// <summary>Path of the photo that the mask was drawn on; null if it is unknown.</summary>
    public string? Photo { get; init; }

    /// <summary>SHA-256 of the mask's pixels and size; different files may contain the same mask.</summary>
    public required string Content { get; init; }

    /// <summary>Bounding box of the mask's pixels.</summary>
    public required Box Box { get; init; }

    /// <summary>What decides which of its values are defect.</summary>
    public required MaskScheme Scheme { get; init; }

    /// <summary>Warnings and notes about the mask.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>
    /// Whether the mask may be moved to the same relative place on a photo of another size, keeping its own size.
    /// </summary>
    public bool MayMove { get; init; }

    /// <summary>Whether the mask fits on the photo.</summary>
    public bool Fits(GoodPhoto photo) => HasSizeOf(photo)
        || (MayMove && Box.Width < photo.Width && Box.Height < photo.Height);

    /// <summary>The mask on its own photo, upright.</summary>
    public Mask Read() => MaskReading.Of(Path, Scheme).Mask.Turned(Turn);

    /// <summary>The mask placed on a photo it fits.</summary>
    public Mask On(GoodPhoto photo)
    {
        var mask = Read();
        if (HasSizeOf(photo))
        {
            return mask;
        }

        var (x, y) = Placement.SameShare(Box, (Width, Height), (photo.Width, photo.Height));
        return Mask.Empty(photo.Width, photo.Height).Paste(mask.Crop(Box), x, y);
    }

    private bool HasSizeOf(GoodPhoto photo) => (Width, Height) == (photo.Width, photo.Height);
}
