using System.Globalization;

namespace DefectFill.Cli.Reporting;

/// <summary>How far the work is and how long it still takes, from the rate since the first call.</summary>
internal sealed class ProgressLine(TextWriter writer, bool onTerminal, TimeProvider time)
{
    private static readonly TimeSpan s_terminalPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_plainPause = TimeSpan.FromSeconds(10);

    private string _what = "";
    private long _start;
    private long _startTime;
    private long? _lastTime;
    private bool _shown;

    public void Show(string what, long done, long total, string detail)
    {
        var now = time.GetTimestamp();
        if (what != _what)
        {
            Clear();
            (_what, _start, _startTime, _lastTime) = (what, done, now, null);
        }

        var pause = onTerminal ? s_terminalPause : s_plainPause;
        if (_lastTime is { } last && done < total && time.GetElapsedTime(last, now) < pause)
        {
            return;
        }

        _lastTime = now;
        Write($"{what} {done}/{total}{Left(done, total, now)}{(detail.Length > 0 ? $" · {detail}" : "")}");
        if (done >= total)
        {
            End();
        }
    }

    /// <summary>Takes the moving line away, so that another line can be written.</summary>
    public void Clear()
    {
        if (_shown)
        {
            writer.Write("\r\e[K");
            _shown = false;
        }
    }

    private void Write(string line)
    {
        if (onTerminal)
        {
            writer.Write($"\r\e[K{line}");
            _shown = true;
        }
        else
        {
            writer.WriteLine(line);
        }
    }

    private void End()
    {
        if (_shown)
        {
            writer.WriteLine();
        }

        (_what, _shown) = ("", false);
    }

    private string Left(long done, long total, long now)
    {
        if (done <= _start || done >= total)
        {
            return "";
        }

        var left = time.GetElapsedTime(_startTime, now) * ((double)(total - done) / (done - _start));
        var format = left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss";
        return " · " + left.ToString(format, CultureInfo.InvariantCulture) + " left";
    }
}
