namespace DefectFill.Core.Options;

/// <summary>What an inspection model answers.</summary>
public enum InspectionTask
{
    /// <summary>Which defect is it? ResNet-34 over whole photos.</summary>
    Classify,

    /// <summary>Which pixels are defect? DRAEM's segmenter.</summary>
    Localise,
}
