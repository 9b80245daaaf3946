using DefectFill.Core.Records;
using DefectFill.Imaging;

namespace DefectFill.Filling.Inputs;

/// <summary>A mask of the good photo's size, and how it got there.</summary>
/// <param name="Record">Null if masks simply stay, are varied or drawn.</param>
internal sealed record Placed(Mask Mask, PlaceRecord? Record = null);
