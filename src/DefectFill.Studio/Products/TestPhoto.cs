namespace DefectFill.Studio.Products;

/// <summary>The photos of a project as an inspector's test reads them, in MVTec layout.</summary>
internal static class TestPhoto
{
    private const string DefectFolder = "test/";
    private const string GoodFolder = "test/good/";
    private const string Masks = "ground_truth/";

    /// <summary>Whether a result is of a photo that could be read, not of a mask beside it.</summary>
    public static bool Is(BatchResult result) =>
        result.Verdict != "unreadable" && !result.Photo.StartsWith(Masks, StringComparison.Ordinal);

    /// <summary>Whether the photo shows a good part.</summary>
    public static bool IsGood(string photo) =>
        !photo.StartsWith(DefectFolder, StringComparison.Ordinal)
        || photo.StartsWith(GoodFolder, StringComparison.Ordinal);
}
