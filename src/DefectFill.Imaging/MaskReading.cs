using System.Globalization;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>Which values of a mask file count as defect.</summary>
internal enum MaskRule
{
    /// <summary>Values forming solid areas, each the number of a class or an instance: everything but 0.</summary>
    NonZero,

    /// <summary>Values scattered between 0 and the maximum, from compression or soft edges: the upper half.</summary>
    UpperHalf,

    /// <summary>
    /// The same, but with no value above the midpoint, as from a faint brush: above half the maximum.
    /// </summary>
    FaintHalf,

    /// <summary>The values that the user listed.</summary>
    Listed,
}

/// <summary>A mask as read, and how its values were interpreted.</summary>
/// <param name="Mask">1 where the rule says defect.</param>
/// <param name="Rule">How the values were interpreted.</param>
/// <param name="IsFromAlpha">Whether the values come from the alpha channel, which is used if it varies.</param>
/// <param name="DistinctValues">Number of distinct values in the file, including 0.</param>
/// <param name="LowPixels">Pixels above 0 that the rule leaves outside.</param>
/// <param name="Greatest">The largest value in the file.</param>
internal sealed record MaskReading(
    Mask Mask, MaskRule Rule, bool IsFromAlpha, int DistinctValues, int LowPixels, int Greatest)
{
    /// <summary>A label of borders that does not count as defect; null if there is none.</summary>
    public int? Ignored { get; init; }

    /// <summary>Pieces that the rule leaves outside altogether, as a hairline that is faint all along.</summary>
    public int FaintPieces { get; init; }

    /// <summary>Whether the file looks like a photo rather than a mask.</summary>
    public bool LooksLikePhoto { get; init; }

    /// <summary>Reads a mask file whose own values decide what is defect.</summary>
    public static MaskReading Of(string path) => Of(path, scheme: null);

    /// <summary>Reads a mask file of those that a scheme was made from; null for none.</summary>
    public static MaskReading Of(string path, MaskScheme? scheme) => MaskReader.Read(FileBytes.Read(path), scheme);

    /// <summary>Reads a mask file in memory; errors refer to it as <paramref name="name"/>.</summary>
    public static MaskReading Decode(string name, ReadOnlyMemory<byte> file) =>
        MaskReader.Read(new FileBytes(name, file), scheme: null);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsFromAlpha ? "alpha channel" : "mask")} with {DistinctValues} values, read as {Words}: " +
        $"{Mask.Area} pixels inside ({Mask.Share:P2})");

    private string Lost => FaintPieces == 0 ? "" : $", among them {FaintPieces} whole pieces";

    private string Words => Rule switch
    {
        MaskRule.NonZero => $"index mask (everything but 0 {(Ignored is null ? "" : $"and {Ignored} ")}is defect)",
        MaskRule.Listed => $"chosen values (the other {LowPixels} pixels above 0 are not defect)",
        MaskRule.UpperHalf =>
            $"noisy mask (the upper half is defect; {LowPixels} faint pixels are not{Lost})",
        _ => $"faint mask (the largest value is {Greatest}; values above half of that are defect)",
    };
}
