using DefectFill.Core.Options;
using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Products;

/// <summary>What to fill.</summary>
/// <param name="Run">The id of the run.</param>
/// <param name="Photos">Ids of good photos; null for all.</param>
/// <param name="Place">
/// Where masks come to lie: <c>same</c> takes the one given, or that drawn on the photo; the others take the masks
/// that the run was trained with.
/// </param>
/// <param name="Mask">A mask drawn for this set; only with <c>same</c>.</param>
/// <param name="Count">Images to keep; by default, all candidates of a single photo, else one for each photo.</param>
/// <param name="Candidates">Candidates for each photo and mask.</param>
/// <param name="Keep">Candidates kept of them; by default, all of a single photo, else the first.</param>
/// <param name="Steps">Sampling steps.</param>
/// <param name="Seed">Of the noise.</param>
/// <param name="Labels"><c>changed</c> also writes labels of what visibly changed.</param>
internal sealed record SetRequest(
    string Run, IReadOnlyList<string>? Photos, MaskPlace Place = MaskPlace.Auto, SetMask? Mask = null,
    int? Count = null, int Candidates = 8, int? Keep = null, int? Steps = null, ulong Seed = 0,
    LabelKind Labels = LabelKind.Asked);

/// <summary>A mask drawn for a set.</summary>
/// <param name="Photo">The photo that it is drawn on.</param>
/// <param name="Strokes">The strokes.</param>
internal sealed record SetMask(string Photo, IReadOnlyList<Stroke> Strokes);
