using DefectFill.Core.Events;

namespace DefectFill.Lab.Demo;

/// <summary>Passes on to a watcher what filling reports.</summary>
internal sealed class FillingEvents(IDemoWatcher watcher) : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
        switch (value)
        {
            case ProgressEvent progress:
                watcher.Filled(progress.Done, progress.Total);
                break;
            case WarningEvent warning:
                watcher.Warn(warning.Text);
                break;
            case NoteEvent note:
                watcher.Say($"note: {note.Text}");
                break;
        }
    }
}
