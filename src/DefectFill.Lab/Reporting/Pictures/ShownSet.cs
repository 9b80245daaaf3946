using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Lab.Reporting.Sources;

namespace DefectFill.Lab.Reporting.Pictures;

/// <summary>A set that is still where the evaluation found it, ready to show.</summary>
internal sealed record ShownSet(SetFolder Set, string Object, string? Label, string Data)
{
    public string Method => Set.Description.Method;

    /// <summary>Every set of the evaluations, once.</summary>
    public static IReadOnlyList<ShownSet> Of(IReadOnlyList<ReportSource> sources) =>
    [
        .. (from source in sources
            from set in source.File.Sets
            let path = Path.GetFullPath(Path.Combine(source.Folder, set.Path))
            where SetMark.IsIn(path)
            select (Path: path, source.File.Object, set.Label, source.Data))
            .DistinctBy(set => set.Path)
            .Select(set => new ShownSet(SetFolder.Open(set.Path), set.Object, set.Label, set.Data)),
    ];

    public ShownFill? Show(ManifestLine line) => ShownFill.Open(Set, line, Data);
}
