using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Selection;

/// <summary>
/// Rejects candidates of a photo and a mask before they are finished, half of them at a time, by how far x̂0 is from
/// the good photo inside the mask.
/// </summary>
/// <param name="options">How many candidates there are, and how many are kept.</param>
/// <param name="steps">Sampling steps of each window.</param>
/// <param name="shares">Each window's share of the mask, in order.</param>
internal sealed class EarlyRejection(SamplingOptions options, int steps, IReadOnlyList<double> shares)
{
    private const int Halvings = 2;
    private const int Quarter = 4; // halvings stand after one and after two quarters of the steps
    private const int Least = 2; // left to the selection

    private readonly double[] _before = new double[options.Candidates]; // change in the windows that are finished
    private readonly List<EarlyReject> _rejected = [];
    private List<int> _left = [.. Enumerable.Range(0, options.Candidates)];

    /// <summary>The candidates that are still in the running, in order.</summary>
    public IReadOnlyList<int> Left => _left;

    /// <summary>Those rejected so far, best first.</summary>
    public IReadOnlyList<EarlyReject> Rejected => [.. _rejected.OrderBy(reject => reject.Rank)];

    /// <summary>The steps of a window after which candidates are rejected.</summary>
    public IEnumerable<int> StopsIn(int window) => !options.Early || window < shares.Count - 1 ? []
        : Enumerable.Range(1, Halvings).Select(stop => steps * stop / Quarter).Where(step => step > 0).Distinct();

    /// <summary>Rejects the worse half of those left.</summary>
    /// <param name="window">The window, from 0.</param>
    /// <param name="step">Steps done in it.</param>
    /// <param name="changes">Change of x̂0 in this window by candidate.</param>
    public void Halve(int window, int step, IReadOnlyDictionary<int, double> changes)
    {
        var keep = Math.Max(Math.Max(Least, options.Keep), (_left.Count + 1) / 2);
        var ranked = _left.Select(candidate => (Candidate: candidate, Change: Total(window, candidate, changes)))
            .OrderByDescending(each => each.Change).ThenBy(each => each.Candidate).ToArray();
        _rejected.AddRange(ranked.Index().Skip(keep).Select(each => new EarlyReject(
            each.Item.Candidate, each.Index, window, step, Math.Round(each.Item.Change, 6))));
        _left = [.. ranked.Take(keep).Select(each => each.Candidate).Order()];
    }

    /// <summary>Remembers a finished window.</summary>
    public void Finish(int window, IReadOnlyDictionary<int, double> changes)
    {
        foreach (var (candidate, change) in changes)
        {
            _before[candidate] += shares[window] * change;
        }
    }

    private double Total(int window, int candidate, IReadOnlyDictionary<int, double> changes) =>
        _before[candidate] + shares[window] * changes[candidate];
}
