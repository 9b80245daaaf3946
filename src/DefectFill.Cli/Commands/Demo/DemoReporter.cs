using DefectFill.Cli.Commands.Train;
using DefectFill.Demo;
using DefectFill.Generation;
using DefectFill.Training;
using DefectFill.Training.Runs;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Shows learning as <c>train</c> does, and filling as a line that moves.</summary>
internal sealed class DemoReporter(CommandContext context) : IDemoWatcher
{
    private readonly ITrainingWatcher _training = new TrainingReporter(context);

    public void Say(string line) => _training.Say(line);

    public void Warn(string line) => _training.Warn(line);

    public void Preparing(string what, long done, long total) => _training.Preparing(what, done, total);

    public void Stepped(StepRecord step, long steps) => _training.Stepped(step, steps);

    public void Filled(PairDone pair, int done, int pairs) => context.Reporter.Progress("filling", done, pairs);
}
