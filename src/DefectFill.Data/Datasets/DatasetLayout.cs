namespace DefectFill.Data.Datasets;

/// <summary>The folder structure of a data set.</summary>
public enum DatasetLayout
{
    /// <summary>
    /// <c>train/good</c>, <c>test/good</c>, <c>test/NAME</c> and <c>ground_truth/NAME/*_mask.png</c>.
    /// </summary>
    Mvtec,

    /// <summary><c>good</c>, <c>NAME/images</c> and <c>NAME/masks</c> with equal stems.</summary>
    Pairs,

    /// <summary>
    /// VisA's: <c>Data/Images/Normal</c>, <c>Data/Images/Anomaly</c> and <c>Data/Masks/Anomaly</c>.
    /// </summary>
    Visa,

    /// <summary>Photos with the annotations of a labelling tool, or photos and masks in other folders.</summary>
    Labelled,
}
