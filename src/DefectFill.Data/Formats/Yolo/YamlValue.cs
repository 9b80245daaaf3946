namespace DefectFill.Data.Formats.Yolo;

/// <summary>A scalar, or a list or a map of scalars; all null for nothing.</summary>
internal sealed record YamlValue(string? Scalar)
{
    public IReadOnlyList<string>? List { get; init; }

    public IReadOnlyDictionary<string, string>? Map { get; init; }
}
