namespace DefectFill.Core.Events;

/// <summary>For callers who do not want to hear of events.</summary>
internal sealed class NoEvents : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
    }
}
