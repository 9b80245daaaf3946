namespace DefectFill.Networks.Text;

/// <summary>The symbols of one word while pairs are merged by rank, leftmost first.</summary>
internal sealed class SymbolChain
{
    private const int Gone = -1;

    private readonly int[] _symbols;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly IReadOnlyDictionary<(int, int), (int Rank, int Merged)> _merges;
    private readonly PriorityQueue<(int At, int Left, int Right), (int Rank, int At)> _queue = new();

    public SymbolChain(int[] symbols, IReadOnlyDictionary<(int, int), (int Rank, int Merged)> merges)
    {
        (_symbols, _merges) = (symbols, merges);
        _next = [.. Enumerable.Range(1, symbols.Length)];
        _previous = [.. Enumerable.Range(-1, symbols.Length)];
    }

    public IEnumerable<int> Merged()
    {
        for (var at = 0; at < _symbols.Length; at++)
        {
            Offer(at);
        }

        while (_queue.TryDequeue(out var pair, out _))
        {
            if (IsStill(pair.At, pair.Left, pair.Right))
            {
                Merge(pair.At, _merges[(pair.Left, pair.Right)].Merged);
            }
        }

        return _symbols.Where(symbol => symbol != Gone);
    }

    private void Offer(int at)
    {
        if (at >= 0 && _next[at] < _symbols.Length
            && _merges.TryGetValue((_symbols[at], _symbols[_next[at]]), out var merge))
        {
            _queue.Enqueue((at, _symbols[at], _symbols[_next[at]]), (merge.Rank, at));
        }
    }

    /// <summary>False if an earlier merge consumed one of the two.</summary>
    private bool IsStill(int at, int left, int right) =>
        _symbols[at] == left && _next[at] < _symbols.Length && _symbols[_next[at]] == right;

    private void Merge(int at, int merged)
    {
        var taken = _next[at];
        (_symbols[at], _symbols[taken]) = (merged, Gone);
        _next[at] = _next[taken];
        if (_next[taken] < _symbols.Length)
        {
            _previous[_next[taken]] = at;
        }

        Offer(_previous[at]);
        Offer(at);
    }
}
