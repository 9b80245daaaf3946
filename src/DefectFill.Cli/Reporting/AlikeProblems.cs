using DefectFill.Core.Problems;

namespace DefectFill.Cli.Reporting;

/// <summary>Leaves out problems of a kind after the first few, and counts what it left out.</summary>
internal sealed class AlikeProblems
{
    private const int Shown = 2; // of each kind

    private readonly Dictionary<string, int> _seen = [];
    private readonly OrderedDictionary<string, int> _left = [];

    /// <summary>Whether a problem is among the first of its kind.</summary>
    public bool Shows(Problem problem)
    {
        var count = _seen[problem.Code] = _seen.GetValueOrDefault(problem.Code) + 1;
        if (count <= Shown)
        {
            return true;
        }

        _left[problem.Code] = _left.GetValueOrDefault(problem.Code) + 1;
        return false;
    }

    /// <summary>What was left out since the last call, a line a kind.</summary>
    public IReadOnlyList<string> TakeRest()
    {
        string[] lines =
        [
            .. _left.Select(kind => $"{kind.Key}: {Quantity.Of(kind.Value, "more problem")} like these; " +
                "--verbose shows all."),
        ];
        _left.Clear();
        return lines;
    }
}
