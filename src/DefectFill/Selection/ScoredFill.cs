using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Labels;

namespace DefectFill.Selection;

/// <summary>A good photo, the windows of its mask, and the fills.</summary>
internal sealed record ScoredFill(
    Photo Good, Mask Mask, IReadOnlyList<WindowPart> Parts, IReadOnlyList<PatchedPhoto> Candidates)
{
    /// <summary>What each candidate changed, window by window; empty if nothing was measured.</summary>
    public IReadOnlyList<IReadOnlyList<WindowChange>> Changes { get; init; } = [];
}
