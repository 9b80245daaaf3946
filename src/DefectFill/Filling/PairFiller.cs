using DefectFill.Core.Options;
using DefectFill.Filling.Inputs;
using DefectFill.Labels;
using DefectFill.Selection;

namespace DefectFill.Filling;

/// <summary>Fills pairs of a photo and a mask with one defect.</summary>
/// <param name="learned">The trained defect to fill in.</param>
/// <param name="options">How candidates are made.</param>
/// <param name="warn">Receives warnings for the user.</param>
/// <param name="meter">Measures what fills change; null for none.</param>
internal sealed class PairFiller(
    LearnedDefect learned, SamplingOptions options, Action<string>? warn, ChangeMeter? meter = null)
{
    private readonly CandidateFiller _filler = new(learned, options, warn, meter);

    /// <summary>All candidates of a pair.</summary>
    public FilledMask Fill(FillJob job, CancellationToken stop)
    {
        var windows = _filler.WindowsOf(job.Mask);
        var made = _filler.Fill(job, windows, stop);
        var fill = new ScoredFill(job.Good, job.Mask, windows, made.Photos)
        {
            Rejected = made.Rejected,
            Changes = made.Changes,
        };
        return new FilledMask(fill, learned.Route.LostIn(windows) == windows.Count);
    }
}

/// <summary>A filled mask.</summary>
/// <param name="IsLost">Whether nothing of the mask was left at latent size, so that changes are not a defect.</param>
internal sealed record FilledMask(ScoredFill Fill, bool IsLost);
