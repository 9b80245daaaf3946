namespace DefectFill.Filling.Inputs;

/// <summary>A photo without defect that can be filled.</summary>
/// <param name="Path">Where the program can open it.</param>
/// <param name="Name">Relative to the data folder, or its own name when it lies elsewhere.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record GoodPhoto(string Path, string Name, string Sha256, int Width, int Height);
