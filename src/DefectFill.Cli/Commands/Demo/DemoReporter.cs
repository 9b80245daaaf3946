using DefectFill.Cli.Commands.Train;
using DefectFill.Cli.Reporting;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Lab.Demo;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Shows training as <c>train</c> does, and filling as a line that moves.</summary>
internal sealed class DemoReporter(Reporter reporter) : IDemoWatcher
{
    private readonly TrainingReporter _training = new(reporter);

    public void Say(string line) => _training.Say(line);

    /// <summary>Remarks on the drawn photos, which nobody can fix, are only for those who ask for details.</summary>
    public void Warn(string line)
    {
        if (line.StartsWith("DF", StringComparison.Ordinal))
        {
            reporter.Detail(line);
        }
        else
        {
            _training.Warn(line);
        }
    }

    public void Preparing(string what, long done, long total) => _training.Preparing(what, done, total);

    public void Stepped(StepRecord step, long steps) => _training.Stepped(step, steps);

    public void Filled(PairDone pair, int done, int pairs) => reporter.Progress("filling", done, pairs);
}
