using System.Diagnostics;
using DefectFill.Adapters;
using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch.Optim;
using DefectFill.Training.Objective;

namespace DefectFill.Training;

/// <summary>Records the progress of a run: <c>progress.jsonl</c>, TensorBoard curves and sample sheets.</summary>
internal sealed class TrainingJournal(RunFolder run, TimeProvider clock) : ILessonJournal, IDisposable
{
    private ProgressFile? _progress;
    private EventFileWriter? _events;

    public RunFolder Run => run;

    /// <summary>Total number of steps of the run.</summary>
    public long Steps { get; init; }

    /// <summary>Steps up to this one adapt the base model.</summary>
    public long AdaptSteps { get; init; }

    /// <summary>Draws the sheet of a step as a PNG; can be cancelled; null for no samples.</summary>
    public Func<CancellationToken, byte[]>? Painter { get; set; }

    public int SampleEvery { get; init; }

    /// <summary>
    /// Opens the files and removes entries of later steps, including those of a start killed before its first
    /// checkpoint.
    /// </summary>
    public Checkpoint Resume(Checkpoint at)
    {
        Dispose();
        _progress = new ProgressFile(run.ProgressPath, at.Step);
        _events = new EventFileWriter(run.Path, clock, at.Step + 1);
        return at with { Seconds = at.Seconds ?? _progress.Seconds };
    }

    public RunEvent Record(StepReport step)
    {
        var (losses, at) = (step.Losses, step.At);
        var record = new StepRecord(
            at.Step, Finite(losses.Total), Finite(losses[LossNames.Defect]), Finite(losses[LossNames.Object]),
            Finite(losses[LossNames.Attention]), RateOf(step.Groups, LoraAdapters.UNetPrefix),
            RateOf(step.Groups, LoraAdapters.TextPrefix), Finite(step.GradientNorm), at.Seconds ?? 0)
        {
            Skipped = step.IsSkipped,
            Adapting = at.Step <= AdaptSteps,
        };
        _progress!.Append(record);
        Plot(record);
        return new StepEvent(record, Steps);
    }

    public void Flush() => _progress?.Flush();

    /// <summary>Draws the sheet of a step if it is due and missing.</summary>
    public IEnumerable<ArtefactEvent> Visit(Checkpoint at, bool isCheckpoint, bool isLast, CancellationToken stop)
    {
        var path = System.IO.Path.Combine(run.SamplesPath, $"{at.Step:D6}.png");
        var isDue = SampleEvery > 0 && (isLast || at.Step % SampleEvery == 0);
        if (!isDue || Painter is null || File.Exists(path))
        {
            return [];
        }

        Directory.CreateDirectory(run.SamplesPath);
        var png = Painter(stop);
        AtomicFile.WriteAllBytes(path, png);
        _events!.Image("samples/good_part", at.Step, png);
        return [new ArtefactEvent("samples", path)];
    }

    public void Dispose()
    {
        _progress?.Dispose();
        _events?.Dispose();
        (_progress, _events) = (null, null);
    }

    /// <summary>The rate of one network, by its parameters' prefix; 0 if it is not trained.</summary>
    private static double RateOf(IReadOnlyList<ParameterGroup> groups, string prefix) =>
        groups.FirstOrDefault(group => RunLesson.IsOf(group, prefix))?.Rate ?? 0;

    private void Plot(StepRecord record)
    {
        Debug.Assert(_events is not null);
        foreach (var (tag, value) in ((string, double?)[])
        [
            ("train/loss", record.Loss), ("train/loss_def", record.LossDef), ("train/loss_obj", record.LossObj),
            ("train/loss_attn", record.LossAttn), ("train/grad_norm", record.GradNorm),
            ("train/lr_unet", record.LrUnet), ("train/lr_te", record.LrText),
        ])
        {
            if (value is { } number)
            {
                _events.Scalar(tag, record.Step, number);
            }
        }
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
