using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>
/// Trains any lesson, and can be interrupted after every step: it resumes from the newest sound checkpoint, saves
/// checkpoints, skips steps that are not finite and splits the batch where memory runs out.
/// </summary>
internal sealed class StepLoop : IDisposable
{
    private const int MostSkipsInARow = 3;

    private readonly ILesson _lesson;
    private readonly ILessonJournal _journal;
    private readonly StepLoopOptions _options;
    private readonly IProgress<RunEvent> _events;
    private readonly TimeProvider _clock;
    private readonly AdamW _optimizer;
    private readonly CheckpointKeeper _keeper;
    private readonly double[] _rates;
    private Checkpoint _at;
    private double _secondsAtCheckpoint;
    private double _secondsBefore;
    private long _started;

    /// <param name="lesson">What is trained; its owner disposes it after the loop.</param>
    /// <param name="journal">What is recorded.</param>
    /// <param name="store">Where the checkpoints are.</param>
    /// <param name="options">How to count, clip and save.</param>
    /// <param name="events">Steps, warnings and written files are reported here.</param>
    /// <param name="clock">Measures the time spent.</param>
    public StepLoop(
        ILesson lesson, ILessonJournal journal, CheckpointStore store, StepLoopOptions options,
        IProgress<RunEvent> events, TimeProvider clock)
    {
        (_lesson, _journal, _options, _events, _clock) = (lesson, journal, options, events, clock);
        _optimizer = new AdamW(lesson.Groups, lesson.Optimizer);
        _keeper = new CheckpointKeeper(lesson, journal, store, _optimizer, options.First, events);
        _rates = [.. lesson.Groups.Select(group => group.Rate)];
        _at = new Checkpoint(options.First, lesson.MicroBatch, 0, 0);
    }

    /// <summary>Trains until the lesson is over and returns where it stands then.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was left.</exception>
    /// <exception cref="DivergedException">Steps in a row, or weights, were not finite.</exception>
    public Checkpoint Run(CancellationToken stop)
    {
        Resume(stop);
        while (!_lesson.IsOver(_at))
        {
            if (stop.IsCancellationRequested)
            {
                _keeper.Save(_at);
                stop.ThrowIfCancellationRequested();
            }

            Step(_at.Step + 1);
            var isDue = IsCheckpointDue();
            if (isDue)
            {
                _keeper.Save(_at);
                _secondsAtCheckpoint = _at.Seconds ?? 0;
            }

            Visit(isDue, stop);
        }

        var last = _at.SkippedInARow == 1 ? "step was" : $"{_at.SkippedInARow} steps were";
        return _at.SkippedInARow == 0 ? _at : throw _keeper.Diverged(_at.Step, $"the last {last} not finite");
    }

    public void Dispose() => _optimizer.Dispose();

    private void Resume(CancellationToken stop)
    {
        if (_keeper.LoadNewest() is { } found)
        {
            _lesson.MicroBatch = Math.Min(_lesson.MicroBatch, found.MicroBatch);
            _at = found;
        }
        else if (!_lesson.IsOver(_at))
        {
            _keeper.Save(_at); // a full disk or a folder that cannot be written to shows before hours of work
        }

        _at = _journal.Resume(_at);
        _secondsBefore = _secondsAtCheckpoint = _at.Seconds ?? 0;
        Visit(isCheckpoint: false, stop);
        _started = _clock.GetTimestamp();
    }

    private bool IsCheckpointDue() => _lesson.IsOver(_at)
        || (_options.CheckpointEvery is { } steps && _at.Step % steps == 0)
        || (_options.CheckpointMinutes is { } minutes && _at.Seconds - _secondsAtCheckpoint >= 60 * minutes);

    /// <summary>A visit may take long: a checkpoint of its step lets it be made up for when training resumes.</summary>
    private void Visit(bool isCheckpoint, CancellationToken stop)
    {
        try
        {
            foreach (var written in _journal.Visit(_at, isCheckpoint, isLast: _lesson.IsOver(_at), stop))
            {
                _events.Report(written);
            }
        }
        catch (OperationCanceledException)
        {
            _keeper.Save(_at);
            throw;
        }
    }

    private void Step(long step)
    {
        using var scope = new TensorScope();
        SetRates();
        var scale = Scale();
        var losses = Backward(step, scale?.Value ?? 1);
        var norm = Clip();
        var isFinite = double.IsFinite(losses.Total) && double.IsFinite(norm);
        Move(step, isFinite);
        // A gradient that a smaller loss scale keeps finite is not a fault of the training.
        var isSkipped = !isFinite && !(double.IsFinite(losses.Total) && scale is { CanFall: true });
        var next = scale?.After(isFinite);
        _at = new Checkpoint(
            step, _lesson.MicroBatch, _at.Skipped + (isSkipped ? 1 : 0), isSkipped ? _at.SkippedInARow + 1 : 0)
        {
            Seconds = _secondsBefore + _clock.GetElapsedTime(_started).TotalSeconds,
            Recomputes = _lesson.Recomputes ? true : null,
            LossScale = next?.Value,
            LossScaleSteps = next?.SoundSteps,
        };
        if (_journal.Record(new StepReport(_at, losses, norm, _lesson.Groups)) is { } report)
        {
            _events.Report(report);
        }

        if (isSkipped)
        {
            ReportSkip(losses, norm);
        }
    }

    private void SetRates()
    {
        var factor = _lesson.RateFactor(_at);
        for (var i = 0; i < _rates.Length; i++)
        {
            _lesson.Groups[i].Rate = _rates[i] * factor;
        }
    }

    private LossScale? Scale() => !_lesson.NeedsLossScale ? null
        : _at.LossScale is { } value ? new LossScale(value, _at.LossScaleSteps ?? 0)
        : LossScale.Start;

    private StepLosses Backward(long step, double scale)
    {
        _lesson.LossScale = scale;
        while (true)
        {
            try
            {
                var losses = _lesson.Backward(Within(step));
                LossScale.Unscale(_optimizer.Parameters, scale);
                return losses;
            }
            catch (Exception error) when (OutOfMemory.Is(error) && _lesson.MicroBatch > 1)
            {
                _optimizer.ClearGradients();
                _lesson.Undo();
                _lesson.MicroBatch = (_lesson.MicroBatch + 1) / 2;
                Warn(
                    $"Out of memory at step {step}: continuing with {_lesson.MicroBatch} samples at once. Steps take " +
                    $"longer; {_lesson.SplitEffect}.");
            }
        }
    }

    /// <summary>Clips the gradient where there is a limit; returns its norm before.</summary>
    private double Clip()
    {
        using var noGrad = Autograd.Off();
        var norm = _options.ClipNorm is { } limit
            ? GradientNorm.Clip(_optimizer.Parameters, limit)
            : GradientNorm.Of([.. _optimizer.Parameters.Select(parameter => parameter.Grad).OfType<Tensor>()]);
        return norm.ToDouble();
    }

    private void Move(long step, bool isFinite)
    {
        if (isFinite)
        {
            _optimizer.Step();
            _lesson.Moved(Within(step));
        }
        else
        {
            _lesson.Undo();
        }

        _optimizer.ClearGradients();
    }

    private void ReportSkip(StepLosses losses, double norm)
    {
        var photos = string.Join(", ", _lesson.PhotosOf(Within(_at.Step)));
        var found = $"step {_at.Step}, loss {losses.Total}, gradient norm {norm}"
            + (photos == "" ? "" : $", training on {photos}");
        Warn($"Skipped a step that was not finite: {found}.");
        if (_at.SkippedInARow >= MostSkipsInARow)
        {
            throw _keeper.Diverged(_at.Step, $"{MostSkipsInARow} steps in a row were not finite, the last: {found}");
        }
    }

    /// <summary>The number that the lesson knows a step by, from 0.</summary>
    private long Within(long step) => step - _options.First - 1;

    private void Warn(string text) => _events.Report(new WarningEvent(text));
}
