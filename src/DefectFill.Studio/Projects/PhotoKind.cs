namespace DefectFill.Studio.Projects;

/// <summary>What a photo shows.</summary>
internal enum PhotoKind
{
    Good,
    Defect,
}
