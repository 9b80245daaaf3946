using DefectFill.Core.Records;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Structures;

/// <summary>What happened to the movable part in a photo.</summary>
/// <param name="Mode">What happened.</param>
/// <param name="Move">How the part moved, in the reference photo; no move for an absent part.</param>
/// <param name="Home">How the object lies in the photo: moves points of the reference photo to it.</param>
/// <param name="Correlation">How much the part looks there as in the reference photo, -1 to 1.</param>
internal sealed record FoundPart(StructureMode Mode, Similarity Move, Similarity Home, double Correlation);
