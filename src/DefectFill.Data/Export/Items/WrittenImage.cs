namespace DefectFill.Data.Export.Items;

/// <summary>What was written of a photo and one class; paths are relative to the export.</summary>
/// <param name="Image">The photo.</param>
/// <param name="Class">Null for a good photo.</param>
/// <param name="Mask">The mask's file; null if the format has none.</param>
internal sealed record WrittenImage(string Image, DefectClass? Class = null, string? Mask = null)
{
    /// <summary>Overlap (IoU) of the mask, read back as its readers do, with the original.</summary>
    public double Overlap { get; init; } = 1;
}
