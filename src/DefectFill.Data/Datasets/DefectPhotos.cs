namespace DefectFill.Data.Datasets;

/// <summary>The photos of one defect of a data set, or of several, to learn from.</summary>
/// <param name="Data">Holds them.</param>
/// <param name="Defect">A name, several with commas, or <c>all</c>.</param>
public sealed record DefectPhotos(Dataset Data, string Defect)
{
    /// <summary>The defects, in the order of their names.</summary>
    public IReadOnlyList<DefectFolder> Folders { get; } = Data.Select(Defect);
}
