namespace DefectFill.Filling.Inputs;

/// <summary>A photo without defects that can be filled.</summary>
/// <param name="Path">Path to open it by.</param>
/// <param name="Name">Path relative to the data folder, or the file name if it lies elsewhere.</param>
/// <param name="Sha256">Hash of the file.</param>
internal sealed record GoodPhoto(string Path, string Name, string Sha256, int Width, int Height);
