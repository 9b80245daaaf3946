using DefectFill.Imaging;

namespace DefectFill.Data.Export.Items;

/// <summary>A photo to export, as found in a set or among real photos.</summary>
/// <param name="Path">Path to open it by.</param>
/// <param name="Name">Its source and its path in there, such as <c>cracks/images/000003.png</c>.</param>
internal sealed record SourcePhoto(string Path, string Name)
{
    public bool IsSynthetic { get; init; }

    public ExportSplit Split { get; init; }

    /// <summary>One per defect; none for a good photo.</summary>
    public IReadOnlyList<SourceMask> Masks { get; init; } = [];
}

/// <summary>A mask to export.</summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Name">Its name in messages.</param>
/// <param name="Read">Reads it, upright.</param>
internal sealed record SourceMask(string Defect, string Name, Func<Mask> Read);
