namespace DefectFill.Core.Options;

/// <summary>How models are chosen and measured; numbers of the two are never mixed.</summary>
public enum InspectionProtocol
{
    /// <summary>The last epoch counts, masks keep every pixel, figures are exact.</summary>
    Clean,

    /// <summary>
    /// As the field's published code has it: the epoch that is best on the test photos is kept, only pixels wholly
    /// inside a shrunk mask count, F1 in steps of 0.05, PRO over 100 thresholds.
    /// </summary>
    Published,
}
