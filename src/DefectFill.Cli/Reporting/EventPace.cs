using DefectFill.Core.Events;

namespace DefectFill.Cli.Reporting;

/// <summary>Limits progress events to a few per second; the first and last of an activity always pass.</summary>
internal sealed class EventPace(TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private string? _what;
    private long _last;

    public bool Admits(ProgressEvent progress)
    {
        var now = time.GetTimestamp();
        if (progress.What == _what && progress.Done < progress.Total && time.GetElapsedTime(_last, now) < s_pause)
        {
            return false;
        }

        (_what, _last) = (progress.What, now);
        return true;
    }
}
