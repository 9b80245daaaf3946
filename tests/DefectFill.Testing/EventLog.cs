using DefectFill.Core.Events;

namespace DefectFill.Testing;

/// <summary>Keeps what is reported, and may react to it at once.</summary>
internal sealed class EventLog(Action<RunEvent>? react = null) : IProgress<RunEvent>
{
    public List<RunEvent> All { get; } = [];

    public IEnumerable<string> Warnings => All.OfType<WarningEvent>().Select(warning => warning.Text);

    public void Report(RunEvent value)
    {
        All.Add(value);
        react?.Invoke(value);
    }
}
