using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Visa;

/// <summary>
/// VisA as published: objects with photos, index masks and CSV files. The class is the folder's: anomaly.
/// </summary>
internal static class VisaFormat
{
    public const string Name = "visa";

    private const string Class = "anomaly";
    private const string Normal = "Data/Images/Normal";
    private const string Anomaly = "Data/Images/Anomaly";
    private const string Masks = "Data/Masks/Anomaly";

    /// <summary>The folders of the objects; "" for one that is the root itself.</summary>
    public static IReadOnlyList<string> ObjectsIn(SourceTree tree) => HasPhotos(tree, "")
        ? [""]
        : [.. tree.FoldersIn("").Where(folder => HasPhotos(tree, folder + '/'))];

    public static LabelledSet Read(SourceTree tree)
    {
        var objects = ObjectsIn(tree);
        var tables = new VisaTables(tree);
        var splits = tables.Splits();
        var photos = new List<LabelledPhoto>();
        foreach (var item in objects)
        {
            tables.CheckLabels(item);
            photos.AddRange(Photos(tree, item, splits));
        }

        return new LabelledSet(Name, photos);
    }

    private static bool HasPhotos(SourceTree tree, string start) =>
        tree.HasFolder(start + Normal) || tree.HasFolder(start + Anomaly);

    private static IEnumerable<LabelledPhoto> Photos(
        SourceTree tree, string item, Dictionary<string, string> splits)
    {
        var start = item.Length == 0 ? "" : item + '/';
        var masks = tree.Below(start + Masks).Where(SourceTree.IsPicture).ToDictionary(SourceTree.StemOf);
        foreach (var picture in tree.Below(start + Normal).Where(SourceTree.IsPicture))
        {
            yield return Photo(picture, item, splits);
        }

        foreach (var picture in tree.Below(start + Anomaly).Where(SourceTree.IsPicture))
        {
            var photo = Photo(picture, item, splits);
            if (masks.Remove(SourceTree.StemOf(picture), out var mask))
            {
                photo.Marks.Add(new Mark(Class, new MaskFile(mask, tree.PathOf(mask)), mask, $"the mask {mask}"));
            }
            else
            {
                photo.IsIncomplete = true;
                tree.Findings.Tell(Kinds.PhotoWithoutMask, picture, "no mask belongs to this photo.");
            }

            yield return photo;
        }

        foreach (var mask in masks.Values)
        {
            tree.Findings.Tell(Kinds.MaskWithoutPhoto, mask, "no photo belongs to this mask.");
        }
    }

    private static LabelledPhoto Photo(string picture, string item, Dictionary<string, string> splits) =>
        new(picture) { Object = item.Length == 0 ? null : item, Split = splits.GetValueOrDefault(picture) };
}
