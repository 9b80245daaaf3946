namespace DefectFill.Studio.Projects;

/// <summary>What files are: the subject of the job that prepares them.</summary>
/// <param name="Project">The project they go to.</param>
/// <param name="Kind">What the photos show; null if their folders tell.</param>
/// <param name="Defect">The defect's name; null for good photos.</param>
/// <param name="Names">The names that uploaded files had, by the ids that they were given.</param>
internal sealed record PhotoUpload(
    string Project, PhotoKind? Kind, string? Defect, IReadOnlyDictionary<string, string> Names);
