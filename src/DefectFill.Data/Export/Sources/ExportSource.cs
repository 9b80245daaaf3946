using DefectFill.Data.Export.Items;

namespace DefectFill.Data.Export.Sources;

/// <summary>A set, or a folder of real photos, that is exported.</summary>
/// <param name="Name">Its name in the export.</param>
/// <param name="Photos">In order.</param>
internal sealed record ExportSource(string Name, IReadOnlyList<SourcePhoto> Photos)
{
    /// <summary>How it was made, a Markdown line each.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What could not be exported, for the user.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
