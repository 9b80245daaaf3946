using System.Globalization;

namespace DefectFill.Imaging;

/// <summary>Which values of a mask file count as defect.</summary>
public enum MaskRule
{
    /// <summary>Few values that form solid areas, each the number of a kind of defect: everything but 0.</summary>
    NonZero,

    /// <summary>Values scattered between 0 and the greatest, from compression or soft edges: the upper half.</summary>
    UpperHalf,

    /// <summary>The same where no value reaches the middle, as of a faint brush: all above half the greatest.</summary>
    FaintHalf,
}

/// <summary>A mask as it was read, and how its values were understood.</summary>
/// <param name="Mask">1 where the rule says defect.</param>
/// <param name="Rule">How the values were understood.</param>
/// <param name="IsFromAlpha">The values are those of the alpha channel, because it varies.</param>
/// <param name="DistinctValues">Different values in the file, 0 included.</param>
/// <param name="LowPixels">Pixels above 0 in the lower half of the range: the ones that the rule decides about.</param>
/// <param name="Greatest">The greatest value in the file.</param>
public sealed record MaskReading(
    Mask Mask, MaskRule Rule, bool IsFromAlpha, int DistinctValues, int LowPixels, int Greatest)
{
    /// <summary>Reads a mask file.</summary>
    public static MaskReading Of(string path) => MaskReader.Read(path);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsFromAlpha ? "alpha channel" : "mask")} of {DistinctValues} values, read as {Words}: " +
        $"{Mask.Area} pixels inside ({Mask.Share:P2})");

    private string Words => Rule switch
    {
        MaskRule.NonZero => "index mask (everything but 0 is defect)",
        MaskRule.UpperHalf => $"noisy mask (the upper half is defect, {LowPixels} faint pixels are not)",
        _ => $"faint mask (no value is above {Greatest}: what is above half of that is defect)",
    };
}
