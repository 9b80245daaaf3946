using DefectFill.Core.Problems;

namespace DefectFill.Data.Checks;

/// <summary>What one photo is.</summary>
/// <param name="Path">Relative to the data folder.</param>
/// <param name="Sha256">Null when the file cannot be read.</param>
/// <param name="Width">Pixels, upright; 0 when it cannot be decoded.</param>
/// <param name="Depth">Bits of a sample.</param>
public sealed record PhotoReport(
    string Path, string? Sha256, int Width, int Height, int Depth, IReadOnlyList<Problem> Problems);
