namespace DefectFill.Studio.Work;

/// <summary>The last lines that a job wrote for a person.</summary>
internal sealed class JobLog
{
    private const int Kept = 200;
    private const int Widest = 1000;

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();

    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line.Length > Widest ? line[..Widest] : line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }
}
