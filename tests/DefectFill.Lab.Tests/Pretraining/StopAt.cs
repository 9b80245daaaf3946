using DefectFill.Core.Events;

namespace DefectFill.Lab.Tests.Pretraining;

/// <summary>Cancels at the first report of a stage, after ten of its fourteen steps.</summary>
internal sealed class StopAt(string stage, CancellationTokenSource? stop) : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
        if (value is ProgressEvent progress && progress.What == stage)
        {
            stop?.Cancel();
        }
    }
}
