using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Learning;

namespace DefectFill.Lab.Pretraining;

/// <summary>Trains a stage until its steps or its time are used up; resumes from its newest checkpoint.</summary>
internal sealed class StageTrainer : IDisposable
{
    private const double ClipAt = 1;

    private readonly StageLesson _lesson;
    private readonly StepLoop _loop;

    public StageTrainer(
        IStage stage, LearningOptions learning, StageFolder folder, IProgress<RunEvent> events, TimeProvider clock)
    {
        _lesson = new StageLesson(stage, learning);
        var options = new StepLoopOptions { ClipNorm = ClipAt, CheckpointMinutes = folder.Options.CheckpointMinutes };
        _loop = new StepLoop(
            _lesson, new StageJournal(stage, _lesson, learning, folder), folder.Checkpoints(stage.Name), options,
            events, clock);
    }

    /// <summary>Trains to the end; afterwards the stage's weights are the averaged ones.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a checkpoint was written.</exception>
    /// <exception cref="DivergedException">Consecutive steps were not finite; the checkpoint remains.</exception>
    public StagePosition Run(CancellationToken stop)
    {
        var end = _loop.Run(stop);
        _lesson.Average.Swap();
        return new StagePosition(end.Step, end.Seconds ?? 0);
    }

    public void Dispose()
    {
        _loop.Dispose();
        _lesson.Dispose();
    }
}
