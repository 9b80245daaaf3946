namespace DefectFill.Core.Records;

/// <summary>The text embedded in an image: its manifest line and the program that wrote it.</summary>
/// <param name="Schema">Version of this record.</param>
/// <param name="Program">Program version.</param>
/// <param name="Method">As in <see cref="SetDescription.Method"/>.</param>
internal sealed record PictureRecord(int Schema, string Program, string Method, ManifestLine Fill)
{
    /// <summary>Schema 1 kept the sampling beside the line, and incompletely.</summary>
    public const int CurrentSchema = 2;
}
