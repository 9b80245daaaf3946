using DefectFill.Cli.Commands.Train;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using DefectFill.Lab.Demo;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Shows learning as <c>train</c> does, and filling as a line that moves.</summary>
internal sealed class DemoReporter(CommandContext context, Device device) : IDemoWatcher
{
    private readonly TrainingReporter _training = new(context, device);

    public void Say(string line) => _training.Say(line);

    /// <summary>Remarks on the drawn photos, which nobody can cure, are only for those who want to know all.</summary>
    public void Warn(string line)
    {
        if (line.StartsWith("DF", StringComparison.Ordinal))
        {
            context.Reporter.Detail(line);
        }
        else
        {
            _training.Warn(line);
        }
    }

    public void Preparing(string what, long done, long total) => _training.Preparing(what, done, total);

    public void Stepped(StepRecord step, long steps) => _training.Stepped(step, steps);

    public void Filled(long done, long pairs) => context.Reporter.Progress("filling", done, pairs);
}
