using DefectFill.Core.Options;
using DefectFill.Filling.Inputs;
using DefectFill.Selection;

namespace DefectFill.Filling;

/// <summary>Fills pairs of a photo and a mask with one defect.</summary>
/// <param name="learned">What is filled in.</param>
/// <param name="options">How candidates are made.</param>
/// <param name="warn">Gets what a person should know.</param>
internal sealed class PairFiller(LearnedDefect learned, SamplingOptions options, Action<string>? warn)
{
    private readonly CandidateFiller _filler = new(learned, options, warn);

    /// <summary>All candidates of a pair.</summary>
    public FilledMask Fill(FillJob job, CancellationToken stop)
    {
        var windows = _filler.WindowsOf(job.Mask);
        var fill = new ScoredFill(job.Good, job.Mask, windows, _filler.Fill(job, stop));
        return new FilledMask(fill, learned.Route.LostIn(windows) == windows.Count);
    }
}

/// <summary>A filled mask.</summary>
/// <param name="IsLost">Nothing of the mask was left at the size of the latents: what has changed is no defect.</param>
internal sealed record FilledMask(ScoredFill Fill, bool IsLost);
