using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Sets;

/// <summary>Writes the images of a set.</summary>
internal static class SetPictures
{
    /// <summary>Writes an image, with texts that describe how it was made, and its mask, and adds their line.</summary>
    public static void Write(this SetFolder set, ManifestLine line, Photo photo, Mask mask)
    {
        var maskFile = mask.ToPhoto().ToPng();
        line = line with { Sha256 = line.Sha256 with { Mask = FileHash.Of(maskFile) } };
        var texts = set.Description.StripMetadata ? [] : PictureTexts.Of(line, set.Description, photo);
        set.Write(line, photo.ToPng(texts), maskFile);
    }
}
