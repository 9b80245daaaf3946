using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Imaging;

namespace DefectFill.Data.Checks;

/// <summary>Checks masks by themselves: of a data set, and of files to fill.</summary>
internal static class MaskCheck
{
    private const double LargeShare = 0.4;
    private const double FaintShare = 0.5; // of the mask's area

    private const string Override =
        "If that is wrong, set {option:mask_values} to nonzero, upper or the values of the defect.";

    /// <summary>What was decided for masks that belong together, unless they are plain.</summary>
    public static IEnumerable<Problem> OfScheme(MaskScheme scheme) =>
    [
        .. scheme.Decisions.Where(decision => decision.Ignored is not null).Select(OfBorder),
        .. scheme.Decisions.Where(IsWorthTelling).Select(decision => new Problem(
            Severity.Note, ProblemCode.NoisyMask, null,
            $"{Quantity.Of(decision.Files, "mask")} with {decision.DistinctValues} values in all: {Words(decision)}",
            decision.IsGiven ? "" : Override)),
    ];

    /// <summary>How a mask file was understood, if that is not plain.</summary>
    public static IEnumerable<Problem> OfReading(string path, MaskReading reading)
    {
        if (reading.LooksLikePhoto)
        {
            yield return new Problem(
                Severity.Error, ProblemCode.PhotoAsMask, path,
                $"{reading.DistinctValues} values, most of them neither dark nor bright: this is a photo, not a mask.",
                "Put the mask in its place: 0 outside the defect. Were the folders of photos and masks swapped?");
        }
        else if (reading.Rule is MaskRule.UpperHalf or MaskRule.FaintHalf)
        {
            var isFaint = reading.LowPixels > FaintShare * reading.Mask.Area || reading.FaintPieces > 0;
            yield return new Problem(
                isFaint ? Severity.Warning : Severity.Note, ProblemCode.NoisyMask, path, $"{reading}.",
                isFaint
                    ? "Look at the sheet; save masks as PNG with the values 0 and 255 only, or set " +
                    "{option:mask_values} nonzero."
                    : "");
        }

        if (reading.IsFromAlpha)
        {
            yield return new Problem(Severity.Note, ProblemCode.AlphaMask, path, $"{reading}.", "");
        }
    }

    /// <summary>A mask that is empty, full, or covers much of its photo.</summary>
    public static IEnumerable<Problem> OfShape(string path, Mask mask, MaskReading reading)
    {
        if (mask.IsEmpty)
        {
            yield return new Problem(
                Severity.Error, ProblemCode.EmptyMask, path,
                $"the mask is empty: it shows no defect, and its greatest value is {reading.Greatest}.",
                "Draw the defect, or move the photo to the good ones.");
        }
        else if (mask.IsFull)
        {
            yield return new Problem(
                Severity.Error, ProblemCode.FullMask, path,
                "the mask covers the whole photo: nothing of the object is left.",
                "Draw the defect only; is the mask inverted?");
        }
        else if (mask.Share > LargeShare)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.LargeMask, path,
                string.Create(CultureInfo.InvariantCulture, $"the mask covers {mask.Share:P0} of the photo."),
                "Defects that change most of the object are learned badly; is the mask inverted?");
        }
    }

    /// <summary>Whether a stroke is thinner than a latent cell of the model.</summary>
    /// <param name="width">In pixels of the photo.</param>
    /// <param name="scale">Model pixels per photo pixel.</param>
    /// <param name="factor">Model pixels per latent cell.</param>
    public static bool IsThin(int width, double scale, int factor) => width * scale < factor;

    /// <summary>The problem of such a stroke.</summary>
    public static Problem OfThinStroke(string path, int width, double scale, int factor, string before = "") => new(
        Severity.Warning, ProblemCode.ThinMask, path,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{before}a stroke of {width} px is {width * scale:0.#} px to the model, less than a latent cell " +
            $"({factor} px)."),
        "Widen the strokes; thinner ones come out weak or not at all.");

    private static Problem OfBorder(MaskDecision decision) => new(
        Severity.Warning, ProblemCode.NoisyMask, null,
        $"the value {decision.Ignored} encloses the other labels as a thin border, like the label \"ignore\" of " +
        "PASCAL VOC: it does not count as defect.",
        "If it is defect, set {option:mask_values} nonzero.");

    private static bool IsWorthTelling(MaskDecision decision) =>
        decision.IsGiven || (decision.Rule == MaskRule.NonZero && decision.DistinctValues > 2);

    private static string Words(MaskDecision decision) => decision.Rule switch
    {
        MaskRule.NonZero when decision.Ignored is null => "every value but 0 is defect.",
        MaskRule.NonZero => $"every value but 0 and {decision.Ignored} is defect.",
        MaskRule.Listed => $"{string.Join(", ", decision.Listed)} are defect, as {{option:mask_values}} says.",
        _ => $"values from {decision.Half} are defect.",
    };
}
