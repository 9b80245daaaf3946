using DefectFill.Cli.Reporting;
using DefectFill.Core.Events;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Reports like other commands, but without remarks on the drawn photos.</summary>
internal sealed class DemoReporter(Reporter reporter) : IProgress<RunEvent>
{
    /// <summary>Shows remarks on the drawn photos, which the user cannot fix, only with <c>--verbose</c>.</summary>
    public void Report(RunEvent value)
    {
        if (value is WarningEvent { Problem: not null } warning)
        {
            reporter.Detail(warning.Text);
        }
        else
        {
            reporter.Report(value);
        }
    }
}
