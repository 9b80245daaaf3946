namespace DefectFill.Core.Options;

/// <summary>Defaults of all other options of an inspection model.</summary>
internal enum InspectionPreset
{
    /// <summary>A narrow segmenter on windows, started from the built-in finder: minutes on a CPU.</summary>
    Small,

    /// <summary>The paper's networks on whole photos.</summary>
    Paper,
}
