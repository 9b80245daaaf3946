using System.Diagnostics;
using DefectFill.Core.Files;
using DefectFill.Core.Records;
using DefectFill.Training.Lessons;
using DefectFill.Training.Subjects;

namespace DefectFill.Training;

/// <summary>
/// Writes down how a run goes: progress.jsonl, TensorBoard's curves and sample sheets; tells the watcher.
/// </summary>
public sealed class TrainingJournal(RunFolder run, ITrainingWatcher watcher, TimeProvider clock) : IDisposable
{
    private ProgressFile? _progress;
    private EventFileWriter? _events;
    private long _started;
    private double _secondsBefore;

    public RunFolder Run => run;

    /// <summary>Where the whole run ends.</summary>
    public long Steps { get; init; }

    /// <summary>Steps up to this one adapt the base.</summary>
    public long AdaptSteps { get; init; }

    /// <summary>Paints the sheet of a step as a PNG, or gives up when told to stop; null for no samples.</summary>
    public Func<CancellationToken, byte[]>? Painter { get; set; }

    public int SampleEvery { get; init; }

    /// <summary>
    /// Opens the files to go on after a step; what they say of later ones is taken away, also by a start that was
    /// killed before its first checkpoint.
    /// </summary>
    internal void GoOnAfter(long step, bool isLast, CancellationToken stop)
    {
        Dispose();
        _progress = new ProgressFile(run["progress.jsonl"], step);
        _events = new EventFileWriter(run.Path, clock, step + 1);
        Sample(step, isLast, stop);
        (_secondsBefore, _started) = (_progress.Seconds, clock.GetTimestamp());
    }

    /// <param name="step">Of the whole run.</param>
    /// <param name="losses">Of the whole batch.</param>
    /// <param name="norm">Of the gradient, before clipping.</param>
    /// <param name="rates">Learning rates; 0 for a network that does not learn.</param>
    /// <param name="isFinite">Whether the step was taken.</param>
    internal void Step(
        long step, StepLosses losses, double norm, (double UNet, double Text) rates, bool isFinite)
    {
        var record = new StepRecord(
            step, Finite(losses.Total), Finite(losses.Defect), Finite(losses.Object), Finite(losses.Attention),
            rates.UNet, rates.Text, Finite(norm),
            _secondsBefore + clock.GetElapsedTime(_started).TotalSeconds)
        {
            Skipped = !isFinite,
            Adapting = step <= AdaptSteps,
        };
        _progress!.Append(record);
        Plot(record);
        watcher.Stepped(record, Steps);
    }

    /// <summary>Paints the sheet of a step when it is due and not there yet.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop; nothing is written.</exception>
    internal void Sample(long step, bool isLast, CancellationToken stop)
    {
        var path = System.IO.Path.Combine(run.SamplesPath, $"{step:D6}.png");
        var isDue = SampleEvery > 0 && (isLast || step % SampleEvery == 0);
        if (isDue && Painter is not null && !File.Exists(path))
        {
            Directory.CreateDirectory(run.SamplesPath);
            var png = Painter(stop);
            AtomicFile.WriteAllBytes(path, png);
            _events!.Image("samples/good_part", step, png);
        }
    }

    internal void Warn(string line) => watcher.Warn(line);

    internal void Flush() => _progress?.Flush();

    public void Dispose()
    {
        _progress?.Dispose();
        _events?.Dispose();
        (_progress, _events) = (null, null);
    }

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
