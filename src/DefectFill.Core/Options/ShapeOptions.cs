namespace DefectFill.Core.Options;

/// <summary>Masks that are drawn instead of read.</summary>
/// <param name="Size">Pixels across; null draws each anew, a twelfth to a fifth of the photo's shorter side.</param>
public sealed record ShapeOptions(MaskShape Shape, int? Size = null);
