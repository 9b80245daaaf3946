using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>A fact about the magnetic-tile photographs, skipped where they are absent.</summary>
internal sealed class MagneticTileFactAttribute : FactAttribute
{
    public MagneticTileFactAttribute() =>
        Skip = Directory.Exists(Masks) ? null : "../shared/data/magnetic-tile is not beside this repository";

    public static string? Masks => DefectFill.Parity.Repository.SharedCases is { } cases
        ? Path.GetFullPath(Path.Combine(cases, "../data/magnetic-tile/ground_truth"))
        : null;
}
