namespace DefectFill.Core.Events;

/// <summary>For callers that need no events.</summary>
internal sealed class NoEvents : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
    }
}
