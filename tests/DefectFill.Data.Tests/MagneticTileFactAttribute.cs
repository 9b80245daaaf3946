using Xunit;

namespace DefectFill.Data.Tests;

/// <summary>A fact about the magnetic-tile photographs, skipped where they are absent.</summary>
internal sealed class MagneticTileFactAttribute : FactAttribute
{
    public static readonly string Folder = Path.GetFullPath(Repository.PathOf("../shared/data/magnetic-tile"));

    public MagneticTileFactAttribute() =>
        Skip = Directory.Exists(Folder) ? null : "../shared/data/magnetic-tile is not beside this repository";
}
