using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Reporting;

/// <summary>
/// The one that speaks. Results go to stdout: as prose, or with <c>--json</c> as one object a line, and then all
/// prose goes to stderr. Progress, warnings and errors always go to stderr.
/// </summary>
internal sealed class Reporter : IDisposable
{
    private const int UsualColumns = 80;

    private readonly CommonOptions _common;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextWriter _prose;
    private readonly OptionNames _names;
    private readonly ProgressLine _progress;
    private readonly Lock _lock = new();

    public Reporter(CommonOptions common, TextWriter output, TextWriter error, OptionNames? names = null)
    {
        (_common, _output, _error, _names) = (common, output, error, names ?? new OptionNames());
        _prose = common.Json ? error : output;
        var onTerminal = error == Console.Error && !Console.IsErrorRedirected;
        _progress = new ProgressLine(error, onTerminal, TimeProvider.System, Columns);
        Colours = new Palette(_prose == Console.Out && !Console.IsOutputRedirected);
    }

    public Palette Colours { get; }

    /// <summary>Prose for a person; not with <c>--quiet</c>.</summary>
    public void Say(string line) => Write(_prose, line, !_common.Quiet);

    /// <summary>Prose that only <c>--verbose</c> asks for.</summary>
    public void Detail(string line) => Write(_prose, line, _common.Verbose);

    public void Warn(string line) => Write(_error, $"warning: {line}", true);

    /// <summary>A result: the object on a line of stdout with <c>--json</c>, else its prose.</summary>
    public void Result<T>(T result, JsonTypeInfo<T> json, string prose) =>
        Write(_output, _common.Json ? JsonSerializer.Serialize(result, json) : prose, true);

    /// <summary>One line that moves on a terminal, elsewhere a plain line now and then; with the time left.</summary>
    public void Progress(string what, long done, long total, string detail = "")
    {
        lock (_lock)
        {
            if (!_common.Quiet)
            {
                _progress.Show(what, done, total, detail);
            }
        }
    }

    /// <summary>All problems of a failure; the stack only with <c>--verbose</c>.</summary>
    public void Fail(Failure failure, Exception exception)
    {
        foreach (var problem in failure.Problems)
        {
            Write(_error, $"error: {problem}", true);
        }

        Write(_error, exception.ToString(), _common.Verbose);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _progress.Clear();
            _output.Flush();
        }
    }

    // A pseudo-terminal that was never given a size says 0.
    private static int Columns() => Console.WindowWidth is > 0 and var width ? width : UsualColumns;

    private void Write(TextWriter writer, string line, bool wanted)
    {
        if (!wanted)
        {
            return;
        }

        lock (_lock)
        {
            _progress.Clear();
            writer.WriteLine(_names.In(line));
        }
    }
}
