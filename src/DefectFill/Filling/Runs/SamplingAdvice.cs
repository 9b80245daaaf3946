using DefectFill.Core.Events;
using DefectFill.Core.Options;

namespace DefectFill.Filling.Runs;

/// <summary>What the user should know about how runs will be sampled.</summary>
/// <param name="asked">The requested options.</param>
/// <param name="resolved">The resolved options.</param>
/// <param name="defects">The defects to fill.</param>
internal sealed class SamplingAdvice(
    SamplingOptions asked, ResolvedSampling resolved, IReadOnlyList<RunDefect> defects)
{
    /// <summary>Information that needs no action.</summary>
    public IEnumerable<string> Notes =>
    [
        .. defects.Zip(resolved.Rims).Where(defect => defect.Second > 0).Select(defect =>
            $"{defect.First.Name}: fills go {defect.Second} px beyond their masks; the masks that are written do not."),
        .. !resolved.LacksFeatures ? [] : new[]
        {
            "No feature extractor is available for LPIPS; candidates are selected by PSNR inside the mask. " +
            "The built-in model (models/small/features) includes one.",
        },
        .. !resolved.UsesStandIn ? [] : new[]
        {
            "LPIPS uses the features of the built-in model; set {option:lpips.trunk} and {option:lpips.linear} for " +
            "the published ones.",
        },
    ];

    /// <summary>Warnings about things that may degrade the fills.</summary>
    public IEnumerable<string> Warnings => asked.Strength is { } strength
        ? defects.Select(defect => defect.Run).Distinct()
            .SelectMany(run => LearnedStrength.WarningsOfGiven(run, strength))
        : defects.Zip(resolved.Rims).SelectMany(defect => Fainter(defect.First, defect.Second)).Distinct();

    /// <summary>Reports the warnings, then the notes.</summary>
    public void Report(IProgress<RunEvent>? progress)
    {
        foreach (var warning in Warnings)
        {
            progress?.Report(new WarningEvent(warning));
        }

        foreach (var note in Notes)
        {
            progress?.Report(new NoteEvent(note));
        }
    }

    private IEnumerable<string> Fainter(RunDefect defect, int rim)
    {
        var (run, used) = (defect.Run, resolved.Options.Strength);
        foreach (var warning in LearnedStrength.Warnings(run, rim))
        {
            yield return warning;
        }

        if (LearnedStrength.DefaultOf(run, rim) is var own && own > used)
        {
            yield return
                $"{defect.Name} of {run.Name}: a set has one strength, here {used}, and alone this " +
                $"one would have {own}: it comes out fainter. Make a set of it alone, or set " +
                "{option:sampling.strength}.";
        }
    }
}
