using DefectFill.Data.Cropping;
using DefectFill.Imaging;

namespace DefectFill.Selection;

/// <summary>A good photo, the windows of its mask, and the fills.</summary>
internal sealed record ScoredFill(
    Photo Good, Mask Mask, IReadOnlyList<WindowPart> Parts, IReadOnlyList<PatchedPhoto> Candidates);
