using DefectFill.Core.Events;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;

namespace DefectFill.Networks.Tests.Learning;

/// <summary>Keeps in memory what a lesson would write into its folder.</summary>
internal sealed class Journal : ILessonJournal
{
    public long ResumedAt { get; private set; }

    public double Steps { get; private set; }

    public List<StepReport> Reports { get; } = [];

    public List<long> Visits { get; } = [];

    public List<long> Checkpoints { get; } = [];

    /// <summary>The visit in which it is told to stop.</summary>
    public long? StopsAt { get; init; }

    public IReadOnlyDictionary<string, double> Numbers => new Dictionary<string, double> { ["steps"] = Steps };

    public Checkpoint Resume(Checkpoint at)
    {
        (ResumedAt, Steps) = (at.Step, at.Numbers?["steps"] ?? 0);
        return at;
    }

    public RunEvent Record(StepReport step)
    {
        Reports.Add(step);
        Steps++;
        return new ProgressEvent("training", step.At.Step, 9);
    }

    public IEnumerable<ArtefactEvent> Visit(Checkpoint at, bool isCheckpoint, bool isLast, CancellationToken stop)
    {
        Visits.Add(at.Step);
        if (isCheckpoint)
        {
            Checkpoints.Add(at.Step);
        }

        if (at.Step == StopsAt)
        {
            throw new OperationCanceledException();
        }

        return [];
    }
}
