namespace DefectFill.Core.Records;

/// <summary>A photo that was taken over.</summary>
/// <param name="Source">Where it was: a path, <c>set.zip!entry</c>, or the label file that holds it.</param>
/// <param name="Photo">Where it is, relative to the folder of this file.</param>
/// <param name="Good">Whether nothing is drawn on it.</param>
/// <param name="Split"><c>train</c>, <c>val</c> or <c>test</c> of the source; missing if it has none.</param>
/// <param name="Masks">One for each class.</param>
internal sealed record ImportedImage(
    string Source, string Photo, bool Good, string? Split, IReadOnlyList<ImportedMask> Masks);
