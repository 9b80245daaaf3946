using DefectFill.Core.Events;
using DefectFill.Core.Records;
using DefectFill.Training.Subjects;

namespace DefectFill.Cli.Commands.Train;

/// <summary>Passes on what a training run reports as events.</summary>
internal sealed class TrainingReporter(IProgress<RunEvent> events) : ITrainingWatcher
{
    public void Say(string line) => events.Report(new NoteEvent(line));

    public void Warn(string line) => events.Report(new WarningEvent(line));

    public void Preparing(string what, long done, long total) => events.Report(new ProgressEvent(what, done, total));

    public void Stepped(StepRecord step, long steps) => events.Report(new StepEvent(step, steps));
}
