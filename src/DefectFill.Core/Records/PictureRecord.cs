namespace DefectFill.Core.Records;

/// <summary>What an image says about itself: its line of the manifest, and which program wrote it.</summary>
/// <param name="Schema">Version of this record.</param>
/// <param name="Program">Version of this program.</param>
/// <param name="Method">As in <see cref="SetDescription.Method"/>.</param>
public sealed record PictureRecord(int Schema, string Program, string Method, ManifestLine Fill)
{
    /// <summary>In the first one the sampling stood beside the line, and was not told in full.</summary>
    public const int CurrentSchema = 2;
}
