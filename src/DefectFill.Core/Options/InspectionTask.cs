namespace DefectFill.Core.Options;

/// <summary>What an inspection model predicts.</summary>
internal enum InspectionTask
{
    /// <summary>The type of defect: ResNet-34 on whole photos.</summary>
    Classify,

    /// <summary>The defective pixels: DRAEM's segmenter.</summary>
    Localise,
}
