using DefectFill.Imaging;

namespace DefectFill.Labels;

/// <summary>A mask of a training photo, filled into a good photo, and what that changed.</summary>
/// <param name="Asked">The mask, of the photo's size.</param>
/// <param name="Changes">One for each window.</param>
internal sealed record RefilledMask(Mask Asked, IReadOnlyList<WindowChange> Changes);
