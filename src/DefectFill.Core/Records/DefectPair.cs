namespace DefectFill.Core.Records;

/// <summary>
/// A photo with a defect and its mask. Paths are relative to the data folder and use forward slashes.
/// </summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Photo">The photo; also identifies the pair.</param>
/// <param name="Mask">The mask of the photo's defective pixels.</param>
public sealed record DefectPair(string Defect, string Photo, string Mask);
