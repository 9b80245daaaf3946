using DefectFill.Core.Problems;

namespace DefectFill.Data.Formats.Model;

/// <summary>Collects problems in the order found; of each kind, those beyond a thousand are only counted.</summary>
internal sealed class Findings
{
    private const int MostOfAKind = 1000;

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>All problems, with one more for each kind of which there were too many.</summary>
    public IReadOnlyList<Problem> All =>
    [
        .. _problems,
        .. _counts.Where(count => count.Value > MostOfAKind).Select(count => _problems.Last(p => p.Code == count.Key)
            with { Found = $"there are {count.Value - MostOfAKind} more like this one." }),
    ];

    /// <summary>The format that was recognised, also if it is refused; null until then.</summary>
    public string? Format { get; set; }

    /// <summary>Tells a problem.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="path">The file, with the place in it: <c>a.txt:2</c>, <c>a.json:annotations[2]</c>.</param>
    /// <param name="found">A sentence.</param>
    public void Tell(Kind kind, string path, string found) => Add(kind.At(path, found));

    public void Add(Problem problem)
    {
        var count = _counts[problem.Code] = _counts.GetValueOrDefault(problem.Code) + 1;
        if (count <= MostOfAKind)
        {
            _problems.Add(problem);
        }
    }

    public void AddRange(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Add(problem);
        }
    }
}
