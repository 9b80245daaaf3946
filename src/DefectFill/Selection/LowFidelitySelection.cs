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

    /// <summary>Chooses among the finished candidates.</summary>
    public Choice Choose(ScoredFill fill, int keep)
    {
        var numbers = fill.Finished;
        var finished = fill with { Candidates = [.. numbers.Select(number => fill.Candidates[number])] };
        var scores = score?.Of(finished) ?? [];
        var change = score is PsnrScore ? scores : _change.Of(finished);
        var order = Enumerable.Range(0, numbers.Count);
        var ranked = score switch
        {
            null => order,
            { RisesWithChange: true } => order.OrderByDescending(i => scores[i]),
            _ => order.OrderBy(i => scores[i]),
        };
        var isExpressed = change.Index().Any(each => each.Item < Unchanged && IsVisible(finished, each.Index));
        return new Choice(
            ByNumber(scores, numbers, fill.Candidates.Count), [.. ranked.Take(keep).Select(i => numbers[i])],
            isExpressed);
    }

    private static double?[] ByNumber(double[] scores, IReadOnlyList<int> numbers, int count)
    {
        var all = new double?[scores.Length == 0 ? 0 : count];
        foreach (var (i, value) in scores.Index())
        {
            all[numbers[i]] = value;
        }

        return all;
    }

    private static bool IsVisible(ScoredFill fill, int candidate) =>
        VisibleChange.Of(fill.Good, fill.Candidates[candidate], fill.Mask) >= Invisible;
}

/// <summary>The selection among candidates.</summary>
/// <param name="Scores">
/// Scores of all candidates, in order, null for those that are not finished; empty if nothing was measured.
/// </param>
/// <param name="Kept">The kept candidates, best first.</param>
/// <param name="IsExpressed">False if no candidate changed so much that it can be seen.</param>
internal sealed record Choice(IReadOnlyList<double?> Scores, IReadOnlyList<int> Kept, bool IsExpressed);
