using System.Text.Json;

namespace DefectFill.Data.Export;

/// <summary><c>datamodule.py</c>: opens an export with anomalib's <c>Folder</c>.</summary>
internal static class AnomalibModule
{
    public const string FileName = "datamodule.py";

    /// <summary>The Python file.</summary>
    /// <param name="name">Name of the data module.</param>
    /// <param name="images">Everything that was written.</param>
    public static string Text(string name, IReadOnlyList<ExportedImage> images)
    {
        var abnormal = Folders(images, image => image.Written.Class is not null, image => image.Written.Image);
        var masks = Folders(images, image => image.Written.Mask is not null, image => image.Written.Mask!);
        var good = Folders(
            images, image => image.Written.Class is null && image.Split == "train", image => image.Written.Image);
        var test = Folders(
            images, image => image.Written.Class is null && image.Split != "train", image => image.Written.Image);
        var tested = test is [] ? "" : $"    normal_test_dir={Quoted(test[0])},\n";
        return $"""
            # Opens this data set with anomalib. The abnormal photos are synthetic: anomalib tests on them and validates
            # on half of them. They may set a threshold; a figure measured on them is no result.
            from pathlib import Path

            from anomalib.data import Folder

            datamodule = Folder(
                name={Quoted(name)},
                root=Path(__file__).parent,
                normal_dir={Quoted(good[0])},
            {tested}    abnormal_dir=[{string.Join(", ", abnormal.Select(Quoted))}],
                mask_dir=[{string.Join(", ", masks.Select(Quoted))}],
            )

            """.ReplaceLineEndings("\n");
    }

    private static string[] Folders(
        IReadOnlyList<ExportedImage> images, Func<ExportedImage, bool> isMeant, Func<ExportedImage, string> file) =>
    [
        .. images.Where(isMeant).Select(image => Path.GetDirectoryName(file(image))!.Replace('\\', '/')).Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
