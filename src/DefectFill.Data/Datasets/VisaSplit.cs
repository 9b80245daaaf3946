namespace DefectFill.Data.Datasets;

/// <summary>VisA's good test photos: those listed in <c>split_csv/1cls.csv</c> beside the objects.</summary>
internal static class VisaSplit
{
    private const string Published = "split_csv/1cls.csv"; // object,split,label,image,mask

    /// <summary>Without the published file, the last tenth in name order is used, which is the same number.</summary>
    public static HashSet<string> TestOf(string root, IReadOnlyList<string> good)
    {
        var parent = Path.GetDirectoryName(root) ?? root;
        var file = Path.Combine(parent, Published);
        return File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => line.Split(',')).Select(OfObject).OfType<string>()]
            : [.. good.TakeLast(good.Count / 10)];

        string? OfObject(string[] fields)
        {
            var folder = $"{Path.GetFileName(root)}/";
            return fields is [var name, "test", "normal", var image, ..]
                && folder == $"{name}/" && image.StartsWith(folder, StringComparison.Ordinal)
                ? image[folder.Length..]
                : null;
        }
    }
}
