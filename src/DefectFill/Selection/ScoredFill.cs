using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Labels;

namespace DefectFill.Selection;

/// <summary>A good photo, the windows of its mask, and the fills.</summary>
internal sealed record ScoredFill(
    Photo Good, Mask Mask, IReadOnlyList<WindowPart> Parts, IReadOnlyList<PatchedPhoto> Candidates)
{
    /// <summary>The candidates rejected before they were finished, whose photos are not fills; best first.</summary>
    public IReadOnlyList<EarlyReject> Rejected { get; init; } = [];

    /// <summary>Numbers of the finished candidates, in order.</summary>
    public IReadOnlyList<int> Finished =>
        [.. Enumerable.Range(0, Candidates.Count).Except(Rejected.Select(reject => reject.Candidate))];

    /// <summary>What each candidate changed, window by window; empty if nothing was measured.</summary>
    public IReadOnlyList<IReadOnlyList<WindowChange>> Changes { get; init; } = [];
}
