namespace DefectFill.Imaging;

/// <summary>Masks whose values can be compared.</summary>
/// <param name="Depth">Bits per sample in the file: 8 or 16.</param>
/// <param name="IsFromAlpha">Whether the values come from the alpha channel.</param>
internal readonly record struct MaskKind(int Depth, bool IsFromAlpha)
{
    /// <summary>
    /// The middle of the range of the values: 128 for 8 bits; 16-bit files may hold data of 8, 10, 12 or 14 bits.
    /// </summary>
    public int HalfFor(int greatest)
    {
        int[] bits = Depth == 8 ? [8] : [8, 10, 12, 14, 16];
        return 1 << (bits.First(count => greatest < 1 << count) - 1);
    }
}
