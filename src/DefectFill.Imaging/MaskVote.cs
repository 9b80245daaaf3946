using DefectFill.Core.Options;

namespace DefectFill.Imaging;

/// <summary>Decides for all masks of a kind which values are defect, as most of them look.</summary>
internal static class MaskVote
{
    public static MaskDecision Decide(MaskChoice choice, MaskKind kind, IReadOnlyList<MaskLook> looks)
    {
        var half = kind.HalfFor(looks.Max(look => look.Values[^1]));
        var isGiven = choice != MaskChoice.Auto;
        return new MaskDecision(isGiven ? Given(choice) : Elected(looks), half)
        {
            Listed = choice.Listed,
            IsGiven = isGiven,
            Ignored = isGiven ? null : Border(looks),
            Files = looks.Count,
            DistinctValues = looks.SelectMany(look => look.Values).Distinct().Count(),
        };
    }

    private static MaskRule Given(MaskChoice choice) =>
        choice.IsNonZero ? MaskRule.NonZero
        : choice.IsUpper ? MaskRule.UpperHalf
        : MaskRule.Listed;

    private static MaskRule Elected(IReadOnlyList<MaskLook> looks)
    {
        var labels = looks.Count(look => look.Says == MaskRule.NonZero);
        var brightness = looks.Count(look => look.Says == MaskRule.UpperHalf);
        return labels > brightness || brightness == 0 ? MaskRule.NonZero : MaskRule.UpperHalf;
    }

    /// <summary>The border label of the masks with several labels, if most of these have it.</summary>
    private static int? Border(IReadOnlyList<MaskLook> looks)
    {
        MaskLook[] several = [.. looks.Where(look => look.Says == MaskRule.NonZero)];
        MaskLook[] bordered = [.. several.Where(look => look.Border is not null)];
        return 2 * bordered.Length > several.Length ? bordered[0].Border : null;
    }
}
