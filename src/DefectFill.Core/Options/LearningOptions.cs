namespace DefectFill.Core.Options;

/// <summary>How one network of the base model learns.</summary>
public sealed record LearningOptions
{
    /// <summary>Ends the stage after so many steps; null leaves it to <see cref="Minutes"/>.</summary>
    public long? Steps { get; init; }

    /// <summary>Ends the stage after so much time spent learning, pauses between runs not counted.</summary>
    public double? Minutes { get; init; }

    public int Batch { get; init; } = 16;

    /// <summary>Highest learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Steps in which the rate rises from 0.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>Share of the stage after which the rate begins to fall, in a straight line to a fiftieth.</summary>
    public double HoldsUntil { get; init; } = 0.6;

    /// <summary>Decoupled weight decay.</summary>
    public double Decay { get; init; } = 1e-3;

    /// <summary>What remains of the weights' moving average at each step; the average is what is kept.</summary>
    public double Average { get; init; } = 0.999;

    /// <summary>Share of the stage that is done, by whichever of its limits is nearer.</summary>
    internal double Share(StagePosition position) =>
        Math.Max(Done(position.Steps, Steps), Done(position.Seconds, 60 * Minutes));

    internal IEnumerable<string> Problems(string name)
    {
        if (Steps is null && Minutes is null)
        {
            yield return $"{name}: neither steps nor minutes are given; expected at least one of them.";
        }

        if (Steps < 0 || Minutes < 0 || Batch < 1 || Rate <= 0 || WarmUp < 0 || Decay < 0)
        {
            yield return $"{name}: a number is out of range; expected steps, minutes, warmUp and decay of at " +
                "least 0, batch of at least 1 and a rate above 0.";
        }

        if (Average is < 0 or >= 1 || HoldsUntil is < 0 or > 1)
        {
            yield return $"{name}: average is {Average} and holdsUntil {HoldsUntil}; expected shares of 1.";
        }
    }

    private static double Done(double spent, double? limit) => limit switch
    {
        null => 0,
        0 => 1,
        _ => spent / limit.Value,
    };
}
