namespace DefectFill.Structures;

/// <summary>What a search for the movable part gave in a photo.</summary>
/// <param name="Part">What happened to the part; null if none moved.</param>
/// <param name="Body">Correlation of the object with that of the good photo, -1 to 1.</param>
/// <param name="Scale">Size of the object in the photo relative to the good photo.</param>
internal sealed record PartSearch(FoundPart? Part, double Body, double Scale);
