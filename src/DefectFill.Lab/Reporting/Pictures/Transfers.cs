using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>Defects that were filled into other objects than the one they were learned from (figure S3).</summary>
internal static class Transfers
{
    private const int Columns = 6;

    /// <summary>A grid for each trained defect with such sets below a folder.</summary>
    public static IEnumerable<PictureGrid> Below(string folder)
    {
        var sets = ReadableFolder.FoldersBelow(Path.GetFullPath(folder)).Where(SetMark.IsIn).Select(SetFolder.Open)
            .Where(set => set.Description.Object is not null);
        return sets.GroupBy(set => (set.Description.Defects[0].Name, set.Description.Defects[0].WeightsSha256))
            .Select(same => Grid(same.Key.Name, [.. same]));
    }

    private static PictureGrid Grid(string defect, IReadOnlyList<SetFolder> sets)
    {
        var each = Math.Max(1, Columns / sets.Count);
        var shown = sets.SelectMany(set => set.Lines.Values.OrderBy(line => line.Index).Take(each)
            .Select(line => (Set: set, Line: line))).Take(Columns).ToList();
        return new PictureGrid(
            $"Transferred to other objects: {defect}",
            "A defect that was learned from one object, filled into others.",
            [
                new PictureRow("filled", [.. shown.Select(one => Filled(one.Set, one.Line))]),
                new PictureRow("enlarged", [.. shown.Select(one => Zoom(one.Set, one.Line))]),
            ]);
    }

    private static Picture? Filled(SetFolder set, ManifestLine line) => IsThere(set, line)
        ? Picture.Of(Photo.Read(set[line.Image]), set.Description.Object!)
        : null;

    private static Picture? Zoom(SetFolder set, ManifestLine line) => IsThere(set, line)
        ? Picture.Of(Enlarged.Of(Photo.Read(set[line.Image]), Enlarged.About(Mask.Read(set[line.Mask]))), "", "zoom")
        : null;

    private static bool IsThere(SetFolder set, ManifestLine line) =>
        File.Exists(set[line.Image]) && File.Exists(set[line.Mask]);
}
