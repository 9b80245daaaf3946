using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Cli.Basics;
using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Core.Text;

namespace DefectFill.Cli.Reporting;

/// <summary>
/// Prints everything. Results go to stdout, either as prose or, with <c>--json</c>, one object per line together with
/// the events; prose then goes to stderr. Progress, warnings and errors always go to stderr.
/// </summary>
internal sealed class Reporter : IProgress<RunEvent>, IDisposable
{
    private const int UsualColumns = 80;

    private readonly CommonOptions _common;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TextWriter _prose;
    private readonly OptionNames _names;
    private readonly ProgressLine _progress;
    private readonly EventPace _pace = new(TimeProvider.System);
    private readonly StepText _steps = new();
    private readonly AlikeProblems _alike = new();
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

    /// <summary>Bytes in use: of the device if it has its own memory, otherwise of this process.</summary>
    public Func<long> MemoryInUse { get; set; } = () => Environment.WorkingSet;

    /// <summary>All problems of a failure, one per line.</summary>
    public static void Print(Failure failure, TextWriter error, OptionNames names)
    {
        foreach (var problem in failure.Problems)
        {
            error.WriteLine(HiddenCharacters.ShownInProse($"error: {names.In(problem)}"));
        }
    }

    /// <summary>Prose for a person; omitted with <c>--quiet</c>.</summary>
    public void Say(string line) => Write(_prose, line, !_common.Quiet);

    /// <summary>Prose shown only with <c>--verbose</c>.</summary>
    public void Detail(string line) => Write(_prose, line, _common.Verbose);

    public void Warn(string line) => Report(new WarningEvent(line));

    /// <summary>The work was stopped; whether the same command continues it. Omitted with <c>--quiet</c>.</summary>
    public void Stopped(bool resumes) => Write(
        _error, resumes ? "Stopped. Repeat the command to resume." : "Stopped. Repeat the command to start it again.",
        !_common.Quiet);

    /// <summary>A result: with <c>--json</c> the object on a line of stdout, otherwise its prose.</summary>
    public void Result<T>(T result, JsonTypeInfo<T> json, string prose) => Write(
        _output,
        _common.Json ? EventJson.LineOf("result", path: null, JsonSerializer.SerializeToNode(result, json)!) : prose,
        wanted: true);

    /// <summary>
    /// A finding: with <c>--json</c> an event named by its severity, errors being results, otherwise its prose.
    /// </summary>
    public void Finding<T>(Problem problem, T line, JsonTypeInfo<T> json, string prose)
    {
        var node = JsonSerializer.SerializeToNode(line, json)!;
        var text = problem.Severity switch
        {
            Severity.Error => EventJson.LineOf("result", path: null, node),
            Severity.Warning => EventJson.LineOf("warning", path: null, node, problem.Text()),
            _ => EventJson.LineOf("note", path: null, node, problem.Text()),
        };
        Write(_output, _common.Json ? text : prose, wanted: true);
    }

    /// <summary>The final result of a command, located at <paramref name="path"/>, or null if it has no path.</summary>
    public void Done<T>(string? path, T result, JsonTypeInfo<T> json, string prose) => Write(
        _output,
        _common.Json ? EventJson.LineOf("done", Absolute(path), JsonSerializer.SerializeToNode(result, json)!) : prose,
        wanted: true);

    /// <summary>The end of a command whose result is at <paramref name="path"/>.</summary>
    public void Done(string? path, string prose) =>
        Write(_output, _common.Json ? EventJson.LineOf(new DoneEvent(Absolute(path))) : prose, wanted: true);

    /// <summary>
    /// On a terminal a line updated in place, elsewhere an occasional plain line; with the remaining time.
    /// </summary>
    public void Progress(string what, long done, long total, string? detail = null) =>
        Report(new ProgressEvent(what, done, total, detail));

    /// <summary>Prints an event for a person, and with <c>--json</c> also as a line of stdout.</summary>
    public void Report(RunEvent value)
    {
        lock (_lock)
        {
            var isWanted = value is not ProgressEvent progress || (!_common.Quiet && _pace.Admits(progress));
            if (_common.Json && isWanted)
            {
                var shown = value is DoneEvent end ? new DoneEvent(Absolute(end.Path)) : value;
                Write(_output, EventJson.LineOf(shown), wanted: true);
            }

            Show(value);
        }
    }

    /// <summary>Prints all problems of a failure, with the stack trace only with <c>--verbose</c>.</summary>
    public void Fail(Failure failure, Exception exception)
    {
        lock (_lock)
        {
            _progress.Clear();
            Print(failure, _error, _names);
            Write(_error, exception.ToString(), _common.Verbose);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            WriteRest();
            _progress.Clear();
            _output.Flush();
        }
    }

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);

    private void Show(RunEvent value)
    {
        switch (value)
        {
            case ProgressEvent progress:
                Show(progress);
                break;
            case StepEvent { Step: var step, Steps: var steps }:
                Show(new ProgressEvent(
                    step.Adapting ? "adapting" : "training", step.Step, steps, _steps.Of(step, MemoryInUse())));
                break;
            case NoteEvent note:
                Write(_prose, note.Text, !_common.Quiet && Shows(note.Problem));
                break;
            case WarningEvent warning:
                Write(_error, $"warning: {warning.Text}", Shows(warning.Problem));
                break;
            case ArtefactEvent artefact:
                Detail($"Written: {artefact.Path}");
                break;
            case DoneEvent { Path: { } path }:
                Write(_output, $"Done: {path}", !_common.Json);
                break;
        }
    }

    private bool Shows(Problem? problem) => problem is null || _common.Verbose || _alike.Shows(problem);

    private void Show(ProgressEvent progress)
    {
        if (!_common.Quiet)
        {
            _progress.Show(progress.What, progress.Done, progress.Total, progress.Detail ?? "");
        }
    }

    // A pseudo-terminal without a size reports 0.
    private static int Columns() => Console.WindowWidth is > 0 and var width ? width : UsualColumns;

    private void Write(TextWriter writer, string line, bool wanted)
    {
        if (!wanted)
        {
            return;
        }

        lock (_lock)
        {
            WriteRest();
            _progress.Clear();
            var text = _names.In(line);
            writer.WriteLine(_common.Json && writer == _output ? text : HiddenCharacters.ShownInProse(text));
        }
    }

    private void WriteRest()
    {
        foreach (var line in _alike.TakeRest())
        {
            _progress.Clear();
            _error.WriteLine(line);
        }
    }
}
