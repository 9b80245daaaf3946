namespace DefectFill.Data.Sampling;

/// <summary>
/// Caches loaded values up to a number of bytes, evicting the least recently used. Thread-safe.
/// </summary>
internal sealed class BoundedCache<T>(long mostBytes, Func<string, T> load, Func<T, long> bytesOf)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _nodes = [];
    private readonly LinkedList<(string Key, T Value)> _byUse = new();
    private readonly Lock _lock = new();

    /// <summary>Bytes currently held.</summary>
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

    // The newest value stays even if it exceeds the limit by itself: the caller needs it.
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
