using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Data.Checks;

/// <summary>What one photo with its mask is, as far as both can be used.</summary>
/// <param name="Area">Pixels of the mask.</param>
/// <param name="Share">Of the photo, 0 to 1.</param>
/// <param name="StrokeWidth">Width in pixels of the mask's thinnest piece at its widest place.</param>
/// <param name="Windows">How many windows the mask takes.</param>
/// <param name="Scale">Pixels of the model's picture to one of the photo, across, in the most reduced window.</param>
/// <param name="Problems">Those of the photo too.</param>
public sealed record PairReport(
    DefectPair Pair,
    PhotoReport Photo,
    int Area,
    double Share,
    int StrokeWidth,
    int Windows,
    double Scale,
    IReadOnlyList<Problem> Problems);
