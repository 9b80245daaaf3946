using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;

namespace DefectFill.Structures;

/// <summary>A mask of the movable part that a person has drawn on a good photo.</summary>
internal static class MovableMask
{
    private const int LeastArea = 64; // pixels: less cannot be told from anything else

    /// <summary>The good photo it was drawn on: the one of the same name, or else the first.</summary>
    public static string ReferenceOf(string? file, IReadOnlyList<string> goods) =>
        file is null ? goods[0] : goods.FirstOrDefault(good => IsNamedAfter(file, good)) ?? goods[0];

    /// <summary>The mask, of the photo's size; reports why it cannot be used.</summary>
    public static (Mask? Mask, IReadOnlyList<Problem> Problems) Read(string file, Dataset data, string reference)
    {
        var name = Path.GetFileName(file);
        var (mask, problems) = EachFile.Try(file, name, ProblemCode.UnreadableMask, Mask.Read);
        if (mask is null)
        {
            return (null, problems);
        }

        var photo = Photo.Read(data.PathOf(reference));
        return (mask.Width, mask.Height) != (photo.Width, photo.Height)
            ? (null, [Unfit(
                name, $"the mask has {mask.Width} x {mask.Height} pixels, and {reference} has " +
                $"{photo.Width} x {photo.Height}.",
                "Draw it on a good photo, at that photo's size, and give it that photo's name.")])
            : mask.Area < LeastArea || mask.IsFull
                ? (null, [Unfit(
                    name, $"the mask has {mask.Area} of {mask.Width * mask.Height} pixels inside.",
                    $"Fill the part that moves: at least {LeastArea} pixels, and not the whole photo.")])
                : (mask, []);
    }

    private static Problem Unfit(string name, string found, string fix) =>
        new(Severity.Error, ProblemCode.UnfitMovable, name, found, fix);

    private static bool IsNamedAfter(string file, string good)
    {
        var (name, photo) = (Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension(good));
        return name == photo || name == $"{photo}_movable" || name == $"{photo}_mask";
    }
}
