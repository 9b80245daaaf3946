using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using DefectFill.Training.Lessons;
using DefectFill.Training.Runs;

namespace DefectFill.Training;

/// <summary>Takes the steps of one lesson, and can be interrupted after any of them.</summary>
/// <remarks>Steps are counted through the whole run: the lesson's are those after <c>first</c>.</remarks>
public sealed class TrainingLoop : IDisposable
{
    private const int MostSkipsInARow = 3;

    private readonly ILesson _lesson;
    private readonly TrainingOptions _options;
    private readonly TrainingJournal _journal;
    private readonly LessonSpan _span;
    private readonly AdamW _optimizer;
    private readonly double[] _rates;
    private Checkpoint _at;

    public TrainingLoop(ILesson lesson, LessonSpan span, TrainingOptions options, TrainingJournal journal)
    {
        (_lesson, _span, _options, _journal) = (lesson, span, options, journal);
        _optimizer = new AdamW(lesson.Groups);
        _rates = [.. lesson.Groups.Select(group => group.Rate)];
        _at = new Checkpoint(span.First, lesson.MicroBatch, 0, 0);
    }

    /// <summary>
    /// Learns from the last checkpoint to the lesson's last step; leaves one when it is told to stop.
    /// </summary>
    public void Run(CancellationToken stop)
    {
        Resume(stop);
        while (_at.Step < _span.Last)
        {
            if (stop.IsCancellationRequested)
            {
                Save();
                stop.ThrowIfCancellationRequested();
            }

            Step(_at.Step + 1);
            if (_at.Step % _options.CheckpointEvery == 0 || _at.Step == _span.Last)
            {
                Save();
            }

            Sample(stop);
        }
    }

    public void Dispose() => _optimizer.Dispose();

    /// <summary>A sheet takes long: a checkpoint of its step lets it be painted when the run goes on.</summary>
    private void Sample(CancellationToken stop)
    {
        try
        {
            _journal.Sample(_at.Step, isLast: _at.Step == _span.Last, stop);
        }
        catch (OperationCanceledException)
        {
            Save();
            throw;
        }
    }

    private IReadOnlyDictionary<string, Tensor> Weights =>
        _lesson.Groups.SelectMany(group => group.Parameters).ToDictionary();

    private void Resume(CancellationToken stop)
    {
        if (LoadLast() is { } found)
        {
            _lesson.MicroBatch = Math.Min(_lesson.MicroBatch, found.MicroBatch);
            _at = found;
        }
        else
        {
            Save(); // a full disk or a folder that cannot be written shows before hours of work
        }

        _journal.GoOnAfter(_at.Step, isLast: _at.Step == _span.Last, stop);
    }

    /// <summary>
    /// Loads the last checkpoint of the lesson whose files are sound; null for the lesson's start. Damaged ones are
    /// told and taken away, unless there is none before them.
    /// </summary>
    private Checkpoint? LoadLast()
    {
        var store = _journal.Run.Checkpoints;
        Checkpoint[] whole = [.. store.Whole()];
        var found = whole.TakeWhile(each => each.Step > _span.First)
            .FirstOrDefault(each => IsLoaded(each, isOnly: each == whole[^1]));
        store.RemoveAfter(found?.Step ?? _span.First);
        return found;
    }

    private bool IsLoaded(Checkpoint checkpoint, bool isOnly)
    {
        try
        {
            _journal.Run.Checkpoints.Load(checkpoint, Weights, _optimizer);
            return true;
        }
        catch (CheckpointException error) when (!isOnly)
        {
            _journal.Warn(
                $"The checkpoint of step {checkpoint.Step} is damaged, going on from the one before: {error.Message}");
            return false;
        }
    }

    private void Save()
    {
        _journal.Flush();
        if (_journal.Run.Checkpoints.Latest()?.Step != _at.Step || _at.Step == _span.First)
        {
            _journal.Run.Checkpoints.Write(_at, Weights, _optimizer);
        }
    }

    private void Step(long step)
    {
        using var scope = new TensorScope();
        SetRates(step);
        var losses = Backward(step);
        var norm = GradientNorm.Clip(_optimizer.Parameters, _options.ClipNorm).ToDouble();
        var isFinite = double.IsFinite(losses.Total) && double.IsFinite(norm);
        if (isFinite)
        {
            _optimizer.Step();
        }

        _optimizer.ClearGradients();
        _at = new Checkpoint(
            step, _lesson.MicroBatch, _at.Skipped + (isFinite ? 0 : 1), isFinite ? 0 : _at.SkippedInARow + 1);
        _journal.Step(
            step, losses, norm, (RateOf(LoraAdapters.UNetPrefix), RateOf(LoraAdapters.TextPrefix)), isFinite);
        if (!isFinite)
        {
            Skip(step, losses, norm);
        }
    }

    /// <summary>Rises from 0 to the base rate in the first steps of the lesson.</summary>
    private void SetRates(long step)
    {
        var share = Math.Min(1, (step - _span.First - 1) / (double)Math.Max(1, _options.WarmUp));
        for (var i = 0; i < _rates.Length; i++)
        {
            _lesson.Groups[i].Rate = _rates[i] * (_options.WarmUp == 0 ? 1 : share);
        }
    }

    /// <summary>The rate of one network, by the prefix of its parameters; 0 when it does not learn.</summary>
    private double RateOf(string prefix) => _lesson.Groups.FirstOrDefault(group => IsOf(group, prefix))?.Rate ?? 0;

    private static bool IsOf(ParameterGroup group, string prefix) =>
        group.Parameters[0].Key.StartsWith(prefix, StringComparison.Ordinal);

    private StepLosses Backward(long step)
    {
        while (true)
        {
            try
            {
                return _lesson.Backward(step - _span.First - 1);
            }
            catch (Exception error) when (OutOfMemory.Is(error) && _lesson.MicroBatch > 1)
            {
                _optimizer.ClearGradients();
                _lesson.MicroBatch = (_lesson.MicroBatch + 1) / 2;
                _journal.Warn(
                    $"Out of memory at step {step}: going on with {_lesson.MicroBatch} samples at once. " +
                    "Steps take longer; what is learned stays the same.");
            }
        }
    }

    private void Skip(long step, StepLosses losses, double norm)
    {
        var photos = string.Join(", ", _lesson.PhotosOf(step - _span.First - 1));
        var found = $"step {step}: loss {losses.Total}, gradient norm {norm}, learning from {photos}";
        _journal.Warn($"Left out {found}.");
        if (_at.SkippedInARow >= MostSkipsInARow)
        {
            var good = _journal.Run.Checkpoints.Latest();
            throw new DivergedException($"""
                Learning has diverged: {MostSkipsInARow} steps in a row gave no finite numbers, the last was {found}.
                The last good checkpoint is {_journal.Run.Checkpoints.PathOf(good?.Step ?? 0)}.
                Look at the photo, or start a new run with lower rates ({LowerRates(step)}).
                """);
        }
    }

    /// <summary>The options that set the lesson's rates, at half of what they are.</summary>
    private string LowerRates(long step) =>
        string.Join(' ', _lesson.Groups.Select((group, i) => $"{OptionOf(group, step)} {_rates[i] / 2}"));

    private string OptionOf(ParameterGroup group, long step) => step <= _journal.AdaptSteps ? "--lr-adapt"
        : IsOf(group, LoraAdapters.UNetPrefix) ? "--lr-unet" : "--lr-text";
}

/// <summary>The steps of a lesson: those after <paramref name="First"/>, up to <paramref name="Last"/>.</summary>
public readonly record struct LessonSpan(long First, long Last);
