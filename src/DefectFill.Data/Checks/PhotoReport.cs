using DefectFill.Core.Problems;

namespace DefectFill.Data.Checks;

/// <summary>Facts about one photo.</summary>
/// <param name="Path">Relative to the data folder.</param>
/// <param name="Sha256">Null if the file cannot be read.</param>
/// <param name="Width">In pixels, upright; 0 if it cannot be decoded.</param>
/// <param name="Depth">Bits per sample.</param>
internal sealed record PhotoReport(
    string Path, string? Sha256, int Width, int Height, int Depth, IReadOnlyList<Problem> Problems)
{
    /// <summary>Hash of its colour profile; null if it has none.</summary>
    public string? Profile { get; init; }
}
