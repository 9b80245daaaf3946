namespace DefectFill.Data.Datasets;

/// <summary>The folder of the good photos: <c>good</c>, or as other data sets call it, whatever its capitals.</summary>
internal static class GoodFolder
{
    private static readonly string[] s_names = [Dataset.Good, "ok", "normal"]; // BTAD says ok

    /// <summary>Whether a folder of this name holds good photos, not a defect.</summary>
    public static bool IsName(string name) => s_names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Its name in a folder; null if there is none.</summary>
    public static string? In(string parent) =>
        s_names.Select(name => PictureFiles.FolderNamed(name, parent)).OfType<string>().FirstOrDefault();
}
