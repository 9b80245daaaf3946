using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export.Writers;

/// <summary>Where a format with a folder per defect puts photos and masks.</summary>
/// <param name="Note">What its readers should know.</param>
/// <param name="MaskEnding">Ending of a mask's file name.</param>
internal sealed record ClassLayout(string Note, string MaskEnding)
{
    /// <summary>The folder of a good photo.</summary>
    public required Func<SourcePhoto, string> GoodFolder { get; init; }

    /// <summary>The folders of a photo and of its mask.</summary>
    public required Func<SourcePhoto, DefectClass, (string Images, string Masks)> Folders { get; init; }

    /// <summary>MVTec AD: synthetic and real photos are two categories.</summary>
    /// <param name="name">Name of the category.</param>
    public static ClassLayout Mvtec(string name) => new(
        "MVTec's layout has no place for defects to train on: `test` is only the layout's name, and the manifest " +
        "says what each photo is for.",
        "_mask.png")
    {
        GoodFolder = photo => $"{name}/{(photo.Split == ExportSplit.Train ? "train" : "test")}/good",
        Folders = (photo, defect) =>
        {
            var category = photo.IsSynthetic ? $"{name}_synthetic" : name;
            return ($"{category}/test/{defect.Slug}", $"{category}/ground_truth/{defect.Slug}");
        },
    };

    /// <summary>anomalib's <c>Folder</c>: equal folder and file names below <c>abnormal</c> and <c>mask</c>.</summary>
    public static ClassLayout Anomalib { get; } = new(
        "anomalib always tests on abnormal photos and validates on half of them. Synthetic ones may set a threshold; " +
        "a figure measured on them is no result.",
        ".png")
    {
        GoodFolder = photo => photo.Split == ExportSplit.Train ? "good" : "good_test",
        Folders = (_, defect) => ($"abnormal/{defect.Slug}", $"mask/{defect.Slug}"),
    };
}
