namespace DefectFill.Core.Records;

/// <summary>A photo with a defect and its mask, by paths relative to the data folder, with forward slashes.</summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Photo">Also the identity of the pair.</param>
/// <param name="Mask">Which pixels of the photo are defect.</param>
public sealed record DefectPair(string Defect, string Photo, string Mask);
