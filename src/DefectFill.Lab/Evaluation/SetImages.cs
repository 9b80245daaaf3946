using DefectFill.Core.Records;

namespace DefectFill.Lab.Evaluation;

/// <summary>The images of one defect type in one set.</summary>
internal sealed record SetImages(SetFolder Set, string? Label, string Defect, IReadOnlyList<ManifestLine> Lines)
{
    public string Method => Set.Description.Method;

    public ulong Seed => Set.Description.Sampling.Seed;

    public IReadOnlyList<string> Paths => [.. Lines.Select(line => Set[line.Image])];

    public IReadOnlyList<string> Masks => [.. Lines.Select(line => Set[line.Mask])];

    /// <summary>Identifies the table row: two with the same name would share one.</summary>
    public (string Method, ulong Seed, string Defect) Name => (Method, Seed, Defect);

    public static IEnumerable<SetImages> Of(SetFolder set, string? label) =>
        set.Lines.Values.GroupBy(line => line.Defect).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SetImages(set, label, group.Key, [.. group]));
}
