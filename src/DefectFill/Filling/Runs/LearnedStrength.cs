using System.Globalization;
using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Torch;

namespace DefectFill.Filling.Runs;

/// <summary>
/// How strongly the trained weights apply: weights are base + strength · (trained − base), and adapters are scaled by
/// it. Below 1 defects come out fainter, above 1 stronger; it costs nothing.
/// </summary>
/// <remarks>
/// Where fills end at their masks, the dark edges that real defects have beyond theirs are missing; with a small base
/// model, extrapolating in the same direction makes up for it (docs/results.md).
/// </remarks>
internal static class LearnedStrength
{
    /// <summary>Best strength for a small, fully trained base model whose fills end at their masks.</summary>
    private const double WithoutRim = 1.5;

    /// <summary>The same for fills with a rim, as candidates are a little paler than real defects.</summary>
    private const double WithRim = 1.1;

    /// <summary>The default strength.</summary>
    public static double DefaultOf(FinishedRun run, int rim) => run.HasBase ? NeedOf(run, rim) : 1;

    /// <summary>Warnings if no strength is set; empty if every run gets the strength it needs.</summary>
    public static IEnumerable<Problem> Warnings(FinishedRun run, int rim)
    {
        if (NeedOf(run, rim) is var need && need > 1 && !run.HasBase)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.FainterDefect, run.Name,
                $"{run.Base.Missing}. The trained weights apply at strength 1 instead of {need}, so defects come out " +
                "fainter.",
                $"{RunBase.Fix}, or set {{option:sampling.strength}} to 1.");
        }
    }

    /// <summary>Warnings if a strength is set; empty if it affects only the defect.</summary>
    public static IEnumerable<Problem> WarningsOfGiven(FinishedRun run, double strength)
    {
        if (strength != 1 && run.Record.Options is { Learn: LearningMode.Full, AdaptSteps: > 0 })
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.ChangedSurface, run.Name,
                $"its base was adapted to good photos first, and {{option:sampling.strength}} {strength} scales that " +
                "too: surfaces may change where a defect is filled in.",
                "Set it to 1 to keep them.");
        }
    }

    /// <summary>Why a run cannot be used at a strength; empty if it can.</summary>
    public static IEnumerable<Problem> Problems(FinishedRun run, double strength)
    {
        if (strength == 1)
        {
            yield break;
        }

        if (run.EmbeddingPath is not null)
        {
            yield return Unfit(strength, $"{run.Name} was trained as a word, which has no strength", "Omit it.");
        }
        else if (run.AdapterPath is null && !run.HasBase)
        {
            yield return Unfit(strength, $"{run.Name}: {run.Base.Missing}", $"{RunBase.Fix}, or use strength 1.");
        }
    }

    private static Problem Unfit(double strength, string reason, string fix) => Problem.Option(
        ProblemCode.UnfitForRun, "sampling.strength", strength.ToString(CultureInfo.InvariantCulture), reason, fix);

    // With prior adaptation, extrapolating from the base to the trained weights would extrapolate the adaptation too. A
    // moved part is there whatever the weights are: only a ring around it is drawn.
    private static double NeedOf(FinishedRun run, int rim) => run.Structures is not null
        || run.Record.Options is not { Preset: TrainingPreset.Small, Learn: LearningMode.Full, AdaptSteps: 0 } ? 1
        : rim == 0 ? WithoutRim
        : WithRim;

    /// <summary>Scales the contribution of adapters.</summary>
    public static void Apply(LoraAdapters adapters, double strength)
    {
        using var noGrad = Autograd.Off();
        foreach (var adapter in adapters.Adapters.Values)
        {
            adapter.B.MulInPlace(strength);
        }
    }
}
