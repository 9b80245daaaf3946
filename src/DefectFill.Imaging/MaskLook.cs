namespace DefectFill.Imaging;

/// <summary>What one mask file shows of the meaning of its values.</summary>
/// <param name="Kind">The kind of mask.</param>
/// <param name="Values">The values that occur, ascending.</param>
/// <param name="Says">Whether its values look like labels or like brightness; null if there is only one above 0.
/// </param>
internal sealed record MaskLook(MaskKind Kind, IReadOnlyList<int> Values, MaskRule? Says)
{
    private const int FewValues = 16;
    private const double SolidShare = 0.5; // of a label's pixels
    private const double LabelShare = 0.9; // of the values
    private const double MostTouching = 0.5; // of the pixels of many labels
    private const double FewTouching = 0.1;
    private const double MostStepping = 0.9;
    private const int BorderWidth = 6; // PASCAL VOC's is 5
    private const double BorderShare = 0.95;
    private const double EnclosedShare = 0.8;

    /// <summary>A label of borders around the others; null if there is none.</summary>
    public int? Border { get; private init; }

    public static MaskLook At(Levels levels)
    {
        var says = SaysOf(levels);
        return new MaskLook(levels.Kind, levels.Present, says)
        {
            Border = says == MaskRule.NonZero && IsBordered(levels) ? levels.Greatest : null,
        };
    }

    private static MaskRule? SaysOf(Levels levels)
    {
        int[] values = [.. levels.Present.Where(value => value > 0)];
        if (values.Length <= 1 && (levels.HasZero || values.Length == 0))
        {
            return null;
        }

        return levels.HasZero && AreLabels(levels, values) ? MaskRule.NonZero
            : values.Length <= 1 ? null
            : MaskRule.UpperHalf;
    }

    private static bool AreLabels(Levels levels, int[] values)
    {
        var half = levels.Kind.HalfFor(levels.Greatest);
        var isFew = levels.Present.Count <= FewValues;
        var low = levels.Below(half);
        if (isFew && (low == 0 || levels.Greatest < half))
        {
            return true;
        }

        bool IsSolid(int value) => levels.All[value].Solid >= SolidShare * levels.All[value].Pixels
            || (value == levels.Greatest && IsBordered(levels)); // a border of one pixel is nowhere solid
        var solidLow = values.Where(value => value < half).Sum(value => levels.All[value].Solid);
        return solidLow >= SolidShare * low
            && values.Count(IsSolid) >= LabelShare * values.Length
            && (isFew || AreApart(levels));
    }

    /// <summary>Whether areas of different values keep apart, or meet without forming a gradient.</summary>
    private static bool AreApart(Levels levels) =>
        levels.Touching <= MostTouching * levels.Marked
        && (levels.Touching <= FewTouching * levels.Marked || levels.Stepping < MostStepping * levels.Touching);

    /// <summary>
    /// Whether the greatest value, where it is the greatest there can be, encloses the others as a thin border.
    /// </summary>
    private static bool IsBordered(Levels levels)
    {
        if (levels.Greatest is not (byte.MaxValue or ushort.MaxValue) || levels.Present.Count < 3)
        {
            return false;
        }

        var border = levels.Between(levels.Greatest, levels.Greatest);
        var labels = levels.Between(1, levels.Greatest - 1);
        var around = labels.Dilate(1);
        return Common(labels.Dilate(BorderWidth), border) >= BorderShare * border.Area
            && Common(around, border) >= EnclosedShare * (around.Area - labels.Area);
    }

    private static int Common(Mask one, Mask other)
    {
        var count = 0;
        for (var i = 0; i < one.Pixels.Length; i++)
        {
            count += one.Pixels[i] & other.Pixels[i];
        }

        return count;
    }
}
