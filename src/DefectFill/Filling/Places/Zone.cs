using DefectFill.Imaging;

namespace DefectFill.Filling.Places;

/// <summary>Where masks may lie, painted once.</summary>
/// <param name="Mask">Not empty.</param>
/// <param name="Sha256">Hash of its file.</param>
/// <param name="Photo">The good photo it was painted on.</param>
internal sealed record Zone(Mask Mask, string Sha256, string Photo);
