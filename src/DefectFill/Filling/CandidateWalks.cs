using DefectFill.Networks.Inpainting;

namespace DefectFill.Filling;

/// <summary>Where the candidates of a window stand between two rejections, one by one; disposal frees them.</summary>
internal sealed class CandidateWalks : IDisposable
{
    private readonly Dictionary<int, LatentWalk> _walks = [];
    private readonly Dictionary<int, double> _changes = [];

    /// <summary>Change of x̂0 by candidate, at the steps they have reached.</summary>
    public IReadOnlyDictionary<int, double> Changes => _changes;

    /// <summary>Candidates as one batch; null if they are still at their noise.</summary>
    public LatentWalk? Of(IReadOnlyList<int> numbers) =>
        _walks.ContainsKey(numbers[0]) ? LatentWalk.Join([.. numbers.Select(number => _walks[number])]) : null;

    /// <summary>Remembers where candidates stand.</summary>
    public void Put(IReadOnlyList<int> numbers, LatentWalk walk)
    {
        foreach (var (i, number) in numbers.Index())
        {
            var before = _walks.GetValueOrDefault(number);
            _walks[number] = walk.Take(i);
            before?.Free();
        }

        Finish(numbers, walk);
    }

    /// <summary>Remembers what candidates changed that need not go on.</summary>
    public void Finish(IReadOnlyList<int> numbers, LatentWalk walk)
    {
        foreach (var (i, number) in numbers.Index())
        {
            _changes[number] = walk.Changes[i];
        }
    }

    public void Dispose()
    {
        foreach (var walk in _walks.Values)
        {
            walk.Free();
        }
    }
}
