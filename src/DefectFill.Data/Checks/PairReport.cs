using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Data.Checks;

/// <summary>Facts about a photo and its mask, as far as both are usable.</summary>
/// <param name="Area">Number of pixels in the mask.</param>
/// <param name="Share">The mask's fraction of the photo, 0 to 1.</param>
/// <param name="StrokeWidth">Width in pixels of the mask's thinnest piece at its widest point.</param>
/// <param name="Windows">Number of windows for the mask.</param>
/// <param name="Scale">Model pixels per photo pixel along one side, in the most reduced window.</param>
/// <param name="Problems">Includes those of the photo.</param>
internal sealed record PairReport(
    DefectPair Pair,
    PhotoReport Photo,
    int Area,
    double Share,
    int StrokeWidth,
    int Windows,
    double Scale,
    IReadOnlyList<Problem> Problems);
