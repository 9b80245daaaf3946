using DefectFill.Core.Events;
using DefectFill.Core.Records;

namespace DefectFill.Training.Subjects;

/// <summary>Reports as events what a run tells.</summary>
internal sealed class ProgressWatcher(IProgress<RunEvent>? progress) : ITrainingWatcher
{
    public void Say(string line) => progress?.Report(new NoteEvent(line));

    public void Warn(string line) => progress?.Report(new WarningEvent(line));

    public void Preparing(string what, long done, long total) => progress?.Report(new ProgressEvent(what, done, total));

    public void Stepped(StepRecord step, long steps) => progress?.Report(new StepEvent(step, steps));
}
