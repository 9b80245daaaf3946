namespace DefectFill.Core.Options;

/// <summary>Masks that are drawn instead of read.</summary>
/// <param name="Size">Pixels across; by default, each is drawn anew between a twelfth and a fifth of the photo's
/// shorter side.</param>
internal sealed record ShapeOptions(MaskShape Shape, int? Size = null);
