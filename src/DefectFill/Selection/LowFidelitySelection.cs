namespace DefectFill.Selection;

/// <summary>Low-Fidelity Selection: keeps the candidates that differ most from the good photo.</summary>
/// <param name="score">Null keeps the first candidates, unscored.</param>
internal sealed class LowFidelitySelection(ICandidateScore? score)
{
    private const double Unchanged = 40; // dB inside the mask: a mean difference of 2.5 grey levels
    private const double Invisible = 2.5; // grey levels

    private readonly PsnrScore _change = new();

    /// <summary>The score's name; <c>none</c> without one.</summary>
    public string Name => score?.Name ?? "none";

    public Choice Choose(ScoredFill fill, int keep)
    {
        var scores = score?.Of(fill) ?? [];
        var change = score is PsnrScore ? scores : _change.Of(fill);
        var order = Enumerable.Range(0, fill.Candidates.Count);
        var ranked = score switch
        {
            null => order,
            { RisesWithChange: true } => order.OrderByDescending(i => scores[i]),
            _ => order.OrderBy(i => scores[i]),
        };
        var isExpressed = change.Index().Any(each => each.Item < Unchanged && IsVisible(fill, each.Index));
        return new Choice(scores, [.. ranked.Take(keep)], isExpressed);
    }

    private static bool IsVisible(ScoredFill fill, int candidate) =>
        VisibleChange.Of(fill.Good, fill.Candidates[candidate], fill.Mask) >= Invisible;
}

/// <summary>The selection among candidates.</summary>
/// <param name="Scores">Scores of all candidates, in order; empty if nothing was measured.</param>
/// <param name="Kept">The kept candidates, best first.</param>
/// <param name="IsExpressed">False if no candidate changed so much that it can be seen.</param>
internal sealed record Choice(IReadOnlyList<double> Scores, IReadOnlyList<int> Kept, bool IsExpressed);
