using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Sets;

/// <summary>Writes the images of a set.</summary>
internal static class SetPictures
{
    /// <summary>
    /// Writes an image, with texts that describe how it was made, its mask, and its label if it has one, and adds their
    /// line. The image is the same with and without a label.
    /// </summary>
    public static void Write(this SetFolder set, ManifestLine line, Photo photo, Mask mask, Mask? label = null)
    {
        var maskFile = mask.ToPhoto().ToPng();
        line = line with { Sha256 = line.Sha256 with { Mask = FileHash.Of(maskFile) } };
        var texts = set.Description.StripMetadata ? [] : PictureTexts.Of(line, set.Description, photo);
        var labelFile = label?.ToPhoto().ToPng();
        line = labelFile is null ? line : Labelled(line, mask, label!, labelFile);
        set.Write(line, photo.ToPng(texts), maskFile, labelFile);
    }

    private static ManifestLine Labelled(ManifestLine line, Mask mask, Mask label, byte[] file) => line with
    {
        Label = $"labels/{Path.GetFileName(line.Mask)}",
        LabelIou = Math.Round(label.IouWith(mask), 4),
        Sha256 = line.Sha256 with { Label = FileHash.Of(file) },
    };
}
