using System.Diagnostics;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Lab.Pretraining;

/// <summary>Lets a stage learn until its steps or its time are used up; goes on from its last checkpoint.</summary>
internal sealed class StageTrainer : IDisposable
{
    private const double ClipAt = 1;
    private const int StepsAReport = 10;
    private const int StepsALine = 50;
    private const int MostSkipsInARow = 3;

    private readonly IStage _stage;
    private readonly LearningOptions _learning;
    private readonly StageFolder _folder;
    private readonly ParameterGroup _group;
    private readonly AdamW _optimizer;
    private readonly MovingAverage _average;
    private readonly StageCheckpoint _checkpoint;
    private readonly List<double> _losses = [];
    private int _skippedInARow;

    public StageTrainer(IStage stage, LearningOptions learning, StageFolder folder)
    {
        (_stage, _learning, _folder) = (stage, learning, folder);
        _group = new ParameterGroup(stage.Parameters, learning.Rate, learning.Decay);
        _optimizer = new AdamW([_group], new AdamWOptions(Beta2: 0.99));
        _average = new MovingAverage(stage.Parameters, learning.Average);
        _checkpoint = new StageCheckpoint(folder.Checkpoint(stage.Name), stage, _average, _optimizer);
    }

    /// <summary>Learns to the end; the stage's weights are their average afterwards.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was left.</exception>
    /// <exception cref="DivergedException">Steps in a row gave no finite numbers; the checkpoint stays.</exception>
    public StagePosition Run(IPretrainProgress progress, CancellationToken cancelled)
    {
        var started = _checkpoint.Load();
        _folder.CutLog(_stage.Name, started.Steps);
        var end = _learning.Share(started) < 1 ? Learn(started, progress, cancelled) : started;
        _average.Swap();
        return end;
    }

    public void Dispose()
    {
        _average.Dispose();
        _optimizer.Dispose();
    }

    private StagePosition Learn(StagePosition started, IPretrainProgress progress, CancellationToken cancelled)
    {
        var begin = Stopwatch.GetTimestamp();
        var position = started;
        var (saved, drawn) = (started.Seconds, double.NegativeInfinity);
        while (_learning.Share(position) < 1)
        {
            if (cancelled.IsCancellationRequested)
            {
                Save(position);
                cancelled.ThrowIfCancellationRequested();
            }

            Step(position);
            position = new StagePosition(
                position.Steps + 1, started.Seconds + Stopwatch.GetElapsedTime(begin).TotalSeconds);
            Report(position, progress);
            if (position.Seconds - saved >= 60 * _folder.Options.CheckpointMinutes)
            {
                saved = position.Seconds;
                Save(position);
                drawn = Look(position, drawn);
            }
        }

        Save(position);
        Look(position, double.NegativeInfinity);
        return position;
    }

    private void Step(StagePosition position)
    {
        using var scope = new TensorScope();
        _group.Rate = _learning.Rate * RateFactor(position);
        _optimizer.ClearGradients();
        var loss = _stage.Loss(position.Steps);
        loss.Backward();
        var norm = GradientNorm.Clip(_optimizer.Parameters, ClipAt).ToDouble();
        if (!double.IsFinite(loss.ToDouble() + norm))
        {
            Skip(position, $"the loss was {loss.ToDouble()}, its gradient {norm} long");
            return;
        }

        _skippedInARow = 0;
        _optimizer.Step();
        _average.Add(position.Steps);
        _losses.Add(loss.ToDouble());
    }

    /// <summary>The weights stay as they are; several such steps in a row end the learning.</summary>
    private void Skip(StagePosition position, string found)
    {
        if (++_skippedInARow >= MostSkipsInARow)
        {
            throw Diverged(
                $"{MostSkipsInARow} steps in a row gave no finite numbers; at step {position.Steps} {found}");
        }
    }

    /// <summary>Weights that are no numbers are not written over the last good ones.</summary>
    private void Save(StagePosition position) => _checkpoint.Save(
        WeightsAreFinite() ? position : throw Diverged($"its weights after step {position.Steps} are no numbers"));

    private bool WeightsAreFinite()
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        return double.IsFinite(GradientNorm.Of([.. _stage.Parameters.Select(named => named.Value)]).ToDouble());
    }

    private DivergedException Diverged(string found) => new($"""
        Learning of the {_stage.Name} has diverged at a rate of {_learning.Rate}: {found}.
        Expected finite numbers. {_folder.Checkpoint(_stage.Name)}, if there is one, holds what was learned before.
        Start again with --out a new folder and, in --config, a lower "rate" for "{_stage.Name}".
        """);

    private double RateFactor(StagePosition position)
    {
        var warm = Math.Min(1, (position.Steps + 1.0) / Math.Max(1, _learning.WarmUp));
        var left = (1 - _learning.Share(position)) / Math.Max(1e-6, 1 - _learning.HoldsUntil);
        return warm * Math.Clamp(left, 0.02, 1);
    }

    private void Report(StagePosition position, IPretrainProgress progress)
    {
        if (position.Steps % StepsAReport != 0 || _losses is [])
        {
            return;
        }

        var loss = _losses.Average();
        var rate = position.Steps * _learning.Batch / position.Seconds;
        progress.Show(
            _stage.Name, _learning.Share(position),
            $"step {position.Steps}, loss {loss:F4}, {rate:F0} samples/s");
        if (position.Steps % StepsALine == 0)
        {
            _losses.Clear();
            _folder.Log(LineAt(position) with { Loss = loss, Rate = _group.Rate });
        }
    }

    private PretrainLine LineAt(StagePosition position) =>
        new(_stage.Name, position.Steps, Math.Round(position.Seconds, 1));

    /// <summary>Measures the average, draws a sheet when it is time; returns when the last one was drawn.</summary>
    private double Look(StagePosition position, double drawn)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        _average.Swap();
        try
        {
            _folder.Log(LineAt(position) with { Figures = _stage.Measure() });
            if (position.Seconds - drawn < 60 * _folder.Options.SheetMinutes)
            {
                return drawn;
            }

            _stage.Sheet()?.WritePng(_folder.Sheet(_stage.Name, position.Steps));
            return position.Seconds;
        }
        finally
        {
            _average.Swap();
        }
    }
}
