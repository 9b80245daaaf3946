using DefectFill.Core.Events;

namespace DefectFill.Cli.Reporting;

/// <summary>Shows the events of work that has no line of its own.</summary>
internal sealed class EventReporter(Reporter reporter) : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
        switch (value)
        {
            case ProgressEvent progress:
                reporter.Progress(progress.What, progress.Done, progress.Total, progress.Detail ?? "");
                break;
            case NoteEvent note:
                reporter.Say(note.Text);
                break;
            case WarningEvent warning:
                reporter.Warn(warning.Text);
                break;
        }
    }
}
