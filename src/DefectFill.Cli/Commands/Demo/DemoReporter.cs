using DefectFill.Cli.Commands.Train;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Shows training as <c>train</c> does, and filling as a line that moves.</summary>
internal sealed class DemoReporter(CommandContext context, Device device) : IProgress<RunEvent>
{
    private readonly TrainingReporter _training = new(context, device);

    /// <summary>Remarks on the drawn photos, which nobody can fix, are details.</summary>
    public void Report(RunEvent value)
    {
        if (value is WarningEvent { Problem: not null } warning)
        {
            context.Reporter.Detail(warning.Text);
        }
        else
        {
            _training.Report(value);
        }
    }
}
