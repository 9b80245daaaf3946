namespace DefectFill.Core.Options;

/// <summary>The values of each preset.</summary>
internal static class InspectionPresets
{
    /// <summary>Small for a segmenter by the clean protocol, otherwise the paper's.</summary>
    public static InspectionPreset Default(InspectionTask task, InspectionProtocol protocol) =>
        task == InspectionTask.Localise && protocol == InspectionProtocol.Clean
            ? InspectionPreset.Small : InspectionPreset.Paper;

    /// <summary>The preset's values; the other options stay.</summary>
    public static InspectionOptions Of(InspectionPreset preset, InspectionOptions options) => preset switch
    {
        InspectionPreset.Small => options with
        {
            Preset = InspectionPreset.Small,
            Side = 128,
            Width = 8,
            Epochs = options.Epochs ?? 30,
            SamplesPerEpoch = 100,
            Rate = 1e-3,
        },
        _ => options,
    };
}
