using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Filling.Runs;

/// <summary>What the user should know about how runs will be sampled.</summary>
/// <param name="asked">The requested options.</param>
/// <param name="resolved">The resolved options.</param>
/// <param name="defects">The defects to fill.</param>
internal sealed class SamplingAdvice(
    SamplingOptions asked, ResolvedSampling resolved, IReadOnlyList<RunDefect> defects)
{
    /// <summary>Information that needs no action.</summary>
    public IEnumerable<Problem> Notes =>
    [
        .. defects.Zip(resolved.Rims).Where(defect => defect.Second > 0).Select(defect => new Problem(
            Severity.Note, ProblemCode.FillsBeyondMasks, defect.First.Name,
            $"fills go {defect.Second} px beyond their masks; the masks that are written do not.", "")),
        .. !resolved.LacksFeatures ? [] : new[]
        {
            new Problem(
                Severity.Note, ProblemCode.OtherFeatures, null,
                "No feature extractor is available for LPIPS; candidates are selected by PSNR inside the mask.",
                "The built-in model (models/small/features) includes one."),
        },
        .. !resolved.UsesStandIn ? [] : new[]
        {
            new Problem(
                Severity.Note, ProblemCode.OtherFeatures, null, "LPIPS uses the features of the built-in model.",
                "Set {option:lpips.trunk} and {option:lpips.linear} for the published ones."),
        },
    ];

    /// <summary>Warnings about things that may degrade the fills.</summary>
    public IEnumerable<Problem> Warnings => asked.Strength is { } strength
        ? defects.Select(defect => defect.Run).Distinct()
            .SelectMany(run => LearnedStrength.WarningsOfGiven(run, strength))
        : defects.Zip(resolved.Rims).SelectMany(defect => Fainter(defect.First, defect.Second)).Distinct();

    /// <summary>Reports the warnings, then the notes.</summary>
    public void Report(IProgress<RunEvent>? progress)
    {
        foreach (var problem in progress is null ? [] : Warnings.Concat(Notes))
        {
            progress!.Report(problem);
        }
    }

    private IEnumerable<Problem> Fainter(RunDefect defect, int rim)
    {
        var (run, used) = (defect.Run, resolved.Options.Strength);
        foreach (var warning in LearnedStrength.Warnings(run, rim))
        {
            yield return warning;
        }

        if (LearnedStrength.DefaultOf(run, rim) is var own && own > used)
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.FainterDefect, $"{defect.Name} of {run.Name}",
                $"a set has one strength, here {used}, and alone this one would have {own}: it comes out fainter.",
                "Make a set of it alone, or set {option:sampling.strength}.");
        }
    }
}
