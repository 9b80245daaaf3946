namespace DefectFill.Core.Options;

/// <summary>How models are selected and measured; results of different protocols are never mixed.</summary>
internal enum InspectionProtocol
{
    /// <summary>Uses the last epoch, masks with all their pixels, and exact figures.</summary>
    Clean,

    /// <summary>
    /// Follows the code published in the field: keeps the epoch that is best on the test photos, counts only pixels
    /// wholly inside a shrunken mask, computes F1 in steps of 0.05 and PRO over 100 thresholds.
    /// </summary>
    Published,
}
