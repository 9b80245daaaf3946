namespace DefectFill.Data.Export.Items;

/// <summary>A class of an export.</summary>
/// <param name="Index">From 0, without gaps.</param>
/// <param name="Name">The defect's name, as annotation files show it.</param>
/// <param name="Slug">The same as a folder name, unique regardless of case.</param>
internal sealed record DefectClass(int Index, string Name, string Slug)
{
    /// <summary>The classes of all photos, in ordinal order of their names.</summary>
    public static IReadOnlyDictionary<string, DefectClass> Of(IEnumerable<SourcePhoto> photos)
    {
        var names = photos.SelectMany(photo => photo.Masks).Select(mask => mask.Defect).Distinct()
            .Order(StringComparer.Ordinal);
        var slugs = new UniqueNames("good"); // the folder of good photos
        return names.Index().ToDictionary(
            each => each.Item, each => new DefectClass(each.Index, each.Item, slugs.Take(Slugs.Of(each.Item))));
    }
}
