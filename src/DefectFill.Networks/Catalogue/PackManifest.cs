namespace DefectFill.Networks.Catalogue;

/// <summary>The contents of a packed model; the first entry of the tar file.</summary>
internal sealed record PackManifest(string Format, IReadOnlyList<PulledFile> Files)
{
    public const string FileName = "defectfill-model.json";

    public const string CurrentFormat = "defectfill-model-1";
}
