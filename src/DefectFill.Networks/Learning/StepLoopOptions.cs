namespace DefectFill.Networks.Learning;

/// <summary>How a <see cref="StepLoop"/> counts, clips and saves.</summary>
internal sealed record StepLoopOptions
{
    /// <summary>Steps done before the lesson begins; numbers of steps count from there.</summary>
    public long First { get; init; }

    /// <summary>Gradient-norm clip; null clips nothing.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public long? CheckpointEvery { get; init; }

    /// <summary>Minutes of training between checkpoints.</summary>
    public double? CheckpointMinutes { get; init; }
}
