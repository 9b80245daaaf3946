using System.Globalization;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging;

/// <summary>Which values of a mask file count as defect.</summary>
internal enum MaskRule
{
    /// <summary>A few values forming solid areas, each the index of a defect class: everything but 0.</summary>
    NonZero,

    /// <summary>Values scattered between 0 and the maximum, from compression or soft edges: the upper half.</summary>
    UpperHalf,

    /// <summary>
    /// The same, but with no value above the midpoint, as from a faint brush: above half the maximum.
    /// </summary>
    FaintHalf,
}

/// <summary>A mask as read, and how its values were interpreted.</summary>
/// <param name="Mask">1 where the rule says defect.</param>
/// <param name="Rule">How the values were interpreted.</param>
/// <param name="IsFromAlpha">Whether the values come from the alpha channel, which is used if it varies.</param>
/// <param name="DistinctValues">Number of distinct values in the file, including 0.</param>
/// <param name="LowPixels">Pixels above 0 in the lower half of the range, which depend on the rule.</param>
/// <param name="Greatest">The largest value in the file.</param>
internal sealed record MaskReading(
    Mask Mask, MaskRule Rule, bool IsFromAlpha, int DistinctValues, int LowPixels, int Greatest)
{
    /// <summary>Reads a mask file.</summary>
    public static MaskReading Of(string path) => MaskReader.Read(FileBytes.Read(path));

    /// <summary>Reads a mask file in memory; errors refer to it as <paramref name="name"/>.</summary>
    public static MaskReading Decode(string name, ReadOnlyMemory<byte> file) =>
        MaskReader.Read(new FileBytes(name, file));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsFromAlpha ? "alpha channel" : "mask")} with {DistinctValues} values, read as {Words}: " +
        $"{Mask.Area} pixels inside ({Mask.Share:P2})");

    private string Words => Rule switch
    {
        MaskRule.NonZero => "index mask (everything but 0 is defect)",
        MaskRule.UpperHalf => $"noisy mask (the upper half is defect; {LowPixels} faint pixels are not)",
        _ => $"faint mask (the largest value is {Greatest}; values above half of that are defect)",
    };
}
