using Xunit;

namespace DefectFill.Tests.Places;

/// <summary>A theory about the magnetic-tile photographs, skipped where they are absent.</summary>
internal sealed class TileTheoryAttribute : TheoryAttribute
{
    public static readonly string Folder = Path.GetFullPath(Repository.PathOf("../shared/data/magnetic-tile"));

    public TileTheoryAttribute() =>
        Skip = Directory.Exists(Folder) ? null : "../shared/data/magnetic-tile is not beside this repository";
}
