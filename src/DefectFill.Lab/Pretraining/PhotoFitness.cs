using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Imaging;

namespace DefectFill.Lab.Pretraining;

/// <summary>Checks that the user's photographs can be decoded and are large enough for windows.</summary>
internal static class PhotoFitness
{
    private const int LeastSide = 16; // pixels; the smallest window that a denoiser can have

    /// <summary>Decodes every photograph: a damaged one would otherwise stop training hours later.</summary>
    /// <exception cref="DatasetException">Lists all that cannot be used.</exception>
    public static void Require(IEnumerable<string> photos) => EachFile.Read(
        photos.Distinct().Select(path => (path, path)), ProblemCode.UnreadablePhoto, RequireLarge);

    private static string RequireLarge(string path)
    {
        var photo = Photo.Read(path);
        return Math.Min(photo.Width, photo.Height) >= LeastSide ? path : throw DatasetException.BadFile(
            path, $"the photo has {photo.Width} x {photo.Height} pixels", $"at least {LeastSide} pixels per side",
            "Remove it from the folder, or provide a larger one.");
    }
}
