using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Structures;

namespace DefectFill.Filling.Parts;

/// <summary>How the movable part of a good photo moves.</summary>
/// <param name="Learned">The training photo that shows it.</param>
/// <param name="From">Where the part is, of the photo's size.</param>
/// <param name="To">Where it comes to lie; null if it is removed.</param>
/// <param name="Move">Moves its points; null if it is removed.</param>
/// <param name="Correlation">How much the object looks like that of the reference photo.</param>
internal sealed record MovedPart(StructureMove Learned, Mask From, Mask? To, Similarity? Move, double Correlation)
{
    /// <summary>Whether the part leaves its place; a second one leaves the first where it is.</summary>
    public bool LeavesPlace => Learned.Mode != StructureMode.Doubled;

    /// <summary>The label: every pixel that the part left or came to.</summary>
    public Mask Union => !LeavesPlace ? To! : To is null ? From : From.Or(To);

    /// <summary>What the manifest records.</summary>
    public StructureRecord Record => new(Learned.Mode, Learned.Photo, Math.Round(Correlation, 4))
    {
        Move = Move is { } move ? PartMoves.Record(move) : null,
    };
}
