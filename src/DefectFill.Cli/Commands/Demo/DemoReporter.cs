using DefectFill.Cli.Reporting;
using DefectFill.Core.Events;

namespace DefectFill.Cli.Commands.Demo;

/// <summary>Reports as other commands do, without remarks on the drawn photos.</summary>
internal sealed class DemoReporter(Reporter reporter) : IProgress<RunEvent>
{
    /// <summary>Remarks on the drawn photos, which nobody can fix, are only for those who ask for details.</summary>
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
