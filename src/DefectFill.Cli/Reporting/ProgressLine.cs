using System.Globalization;

namespace DefectFill.Cli.Reporting;

/// <summary>Shows progress and the remaining time, estimated from the rate since the first call.</summary>
/// <param name="columns">Width of the terminal, queried for each line, as windows are resized.</param>
internal sealed class ProgressLine(TextWriter writer, bool onTerminal, TimeProvider time, Func<int> columns)
{
    private static readonly TimeSpan s_terminalPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_plainPause = TimeSpan.FromSeconds(10);

    private const string Separator = " · ";

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
        Write(Line(what, $" {done}/{total}{Left(done, total, now)}", detail.Length > 0 ? $"{Separator}{detail}" : ""));
        if (done >= total)
        {
            End();
        }
    }

    /// <summary>Removes the progress line so that another line can be written.</summary>
    public void Clear()
    {
        if (_shown)
        {
            writer.Write("\r\e[K");
            _shown = false;
        }
    }

    /// <summary>Shortens details first, starting with the last, then the end of the description.</summary>
    private string Line(string what, string progress, string details)
    {
        var room = (onTerminal ? columns() : int.MaxValue) - 1; // some terminals wrap at the last column
        while (details.Length > 0 && what.Length + progress.Length + details.Length > room)
        {
            var part = details.LastIndexOf(Separator, StringComparison.Ordinal);
            var bracket = details.LastIndexOf(" (", StringComparison.Ordinal);
            details = details[..Math.Max(part, bracket)];
        }

        var excess = what.Length + progress.Length - room;
        return excess <= 0 ? what + progress + details
            : excess < what.Length ? $"{what[..(what.Length - excess - 1)]}…{progress}"
            : progress.TrimStart()[..Math.Clamp(room, 0, progress.Length - 1)];
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
        return Separator + left.ToString(format, CultureInfo.InvariantCulture) + " left";
    }
}
