using DefectFill.Core.Problems;

namespace DefectFill.Studio.Projects;

/// <summary>A photo of a project.</summary>
/// <param name="Id">Its id, and the stem of its file.</param>
/// <param name="Project">The id of its project.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Defect">The name of its defect; null for a good one.</param>
/// <param name="Name">The file's name when it was uploaded.</param>
internal sealed record StudioPhoto(string Id, string Project, PhotoKind Kind, string? Defect, string Name)
{
    /// <summary>Its file, relative to the project's folder.</summary>
    public required string File { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Bits per sample.</summary>
    public required int Depth { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Whether browsers need another file to show it.</summary>
    public required bool HasView { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Pixels of its mask; 0 if nothing is marked.</summary>
    public int MaskArea { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>Whether something is marked on it.</summary>
    public bool IsMarked => MaskArea > 0;
}
