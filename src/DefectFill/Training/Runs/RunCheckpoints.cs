using DefectFill.Core.Records;
using DefectFill.Networks.Learning;

namespace DefectFill.Training.Runs;

/// <summary>Where a run's checkpoints are.</summary>
internal static class RunCheckpoints
{
    extension(RunFolder run)
    {
        public CheckpointStore Checkpoints => new(run.CheckpointsPath);
    }
}
