using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>Records a stage: lines of <c>progress.jsonl</c>, and figures and sheets of the averaged weights.</summary>
internal sealed class StageJournal(IStage stage, StageLesson lesson, LearningOptions learning, StageFolder folder)
    : ILessonJournal
{
    private const int StepsPerEvent = 10;
    private const int StepsPerLine = 50;
    private const int WholeShare = 1000; // the total in progress events

    private readonly List<double> _losses = [];
    private double _sheetAt = double.NegativeInfinity; // seconds

    public Checkpoint Resume(Checkpoint at)
    {
        folder.CutLog(stage.Name, at.Step);
        return at;
    }

    public RunEvent? Record(StepReport step)
    {
        if (!step.IsSkipped)
        {
            _losses.Add(step.Losses.Total);
        }

        var at = step.At;
        if (at.Step % StepsPerEvent != 0 || _losses is [])
        {
            return null;
        }

        var (loss, speed) = (_losses.Average(), at.Step * learning.Batch / at.Seconds);
        if (at.Step % StepsPerLine == 0)
        {
            _losses.Clear();
            folder.Log(LineAt(at) with { Loss = loss, Rate = step.Groups[0].Rate });
        }

        return new ProgressEvent(
            stage.Name, (long)(lesson.Share(at) * WholeShare), WholeShare,
            $"step {at.Step}, loss {loss:F4}, {speed:F0} samples/s");
    }

    /// <summary>Measures the averaged weights after a checkpoint; draws a sheet when due and at the end.</summary>
    public IEnumerable<ArtefactEvent> Visit(Checkpoint at, bool isCheckpoint, bool isLast, CancellationToken stop)
    {
        if (!isCheckpoint)
        {
            return [];
        }

        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        lesson.Average.Swap();
        try
        {
            folder.Log(LineAt(at) with { Figures = stage.Measure() });
            return isLast || at.Seconds - _sheetAt >= 60 * folder.Options.SheetMinutes ? Draw(at) : [];
        }
        finally
        {
            lesson.Average.Swap();
        }
    }

    private ArtefactEvent[] Draw(Checkpoint at)
    {
        _sheetAt = at.Seconds ?? 0;
        if (stage.Sheet() is not { } sheet)
        {
            return [];
        }

        var path = folder.Sheet(stage.Name, at.Step);
        sheet.WritePng(path);
        return [new ArtefactEvent("samples", path)];
    }

    private PretrainLine LineAt(Checkpoint at) => new(stage.Name, at.Step, Math.Round(at.Seconds ?? 0, 1));
}
