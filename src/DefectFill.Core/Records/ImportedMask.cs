namespace DefectFill.Core.Records;

/// <summary>The mask of one class on a photo.</summary>
/// <param name="Class">The defect's name as the source writes it.</param>
/// <param name="Mask">An 8-bit PNG file of 0 and 255, relative to the folder of <c>import.json</c>.</param>
internal sealed record ImportedMask(string Class, string Mask);
