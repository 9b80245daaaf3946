namespace DefectFill.Drawing.Surfaces;

/// <summary>A material: its words, how it is painted, and the colours it usually has.</summary>
internal sealed record Material(string Words, Func<Swatch, Surface> Paint, params string[] UsualColours);
