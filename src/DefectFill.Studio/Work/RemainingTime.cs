namespace DefectFill.Studio.Work;

/// <summary>Estimates when an activity ends, from how fast it went since it was first seen.</summary>
internal sealed class RemainingTime(TimeProvider time)
{
    private string? _what;
    private long _first;
    private long _since;

    /// <summary>Seconds to go; null before anything was measured.</summary>
    public double? Of(JobProgress progress)
    {
        if (_what != progress.What || progress.Done < _first)
        {
            (_what, _first, _since) = (progress.What, progress.Done, time.GetTimestamp());
        }

        var done = progress.Done - _first;
        return done > 0
            ? time.GetElapsedTime(_since).TotalSeconds / done * (progress.Total - progress.Done)
            : null;
    }
}
