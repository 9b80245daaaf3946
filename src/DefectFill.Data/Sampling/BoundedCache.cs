namespace DefectFill.Data.Sampling;

/// <summary>
/// Keeps what was loaded, up to a number of bytes; what was used longest ago goes first. Safe for threads.
/// </summary>
internal sealed class BoundedCache<T>(long mostBytes, Func<string, T> load, Func<T, long> bytesOf)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _nodes = [];
    private readonly LinkedList<(string Key, T Value)> _byUse = new();
    private readonly Lock _lock = new();

    /// <summary>Bytes held now.</summary>
    public long Bytes { get; private set; }

    public T this[string key]
    {
        get
        {
            lock (_lock)
            {
                return Touch(key) ?? Add(key);
            }
        }
    }

    private T? Touch(string key)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            return default;
        }

        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value.Value;
    }

    // The newest stays even when it alone is too large: whoever asked needs it.
    private T Add(string key)
    {
        var value = load(key);
        _nodes[key] = _byUse.AddLast((key, value));
        Bytes += bytesOf(value);
        while (Bytes > mostBytes && _byUse.Count > 1)
        {
            var (oldKey, old) = _byUse.First!.Value;
            _byUse.RemoveFirst();
            _nodes.Remove(oldKey);
            Bytes -= bytesOf(old);
        }

        return value;
    }
}
