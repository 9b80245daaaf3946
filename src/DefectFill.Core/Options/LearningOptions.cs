using System.Globalization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>How one network of the base model is trained.</summary>
internal sealed record LearningOptions
{
    /// <summary>Number of steps after which the stage ends; null if only <see cref="Minutes"/> limits it.</summary>
    public long? Steps { get; init; }

    /// <summary>Minutes of training after which the stage ends, excluding pauses between runs.</summary>
    public double? Minutes { get; init; }

    /// <summary>Samples per step.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Peak learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Steps over which the rate rises from 0.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>Share of the stage after which the rate falls linearly to a fiftieth.</summary>
    public double HoldsUntil { get; init; } = 0.6;

    /// <summary>Decoupled weight decay.</summary>
    public double Decay { get; init; } = 1e-3;

    /// <summary>Decay of the weights' moving average per step; the average is what is saved.</summary>
    public double Average { get; init; } = 0.999;

    /// <summary>Completed share of the stage, by whichever limit is nearer.</summary>
    internal double Share(StagePosition position) =>
        Math.Max(Done(position.Steps, Steps), Done(position.Seconds, 60 * Minutes));

    internal IEnumerable<Problem> Problems() =>
    [
        .. Steps is null && Minutes is null
            ? [Problem.Option(ProblemCode.MissingOption, "steps", "", "needs a number here or in minutes")]
            : Array.Empty<Problem>(),
        .. OptionRange.AtLeast("steps", Steps ?? 0, 0),
        .. OptionRange.AtLeast("minutes", Minutes ?? 0, 0),
        .. OptionRange.AtLeast("batch", Batch, 1),
        .. Rate > 0 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "rate", Rate.ToString(CultureInfo.InvariantCulture), "must be above 0")],
        .. OptionRange.AtLeast("warmUp", WarmUp, 0),
        .. OptionRange.AtLeast("decay", Decay, 0),
        .. Average is >= 0 and < 1 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "average", Average.ToString(CultureInfo.InvariantCulture),
            "must be at least 0 and below 1")],
        .. OptionRange.Between("holdsUntil", HoldsUntil, 0, 1),
    ];

    private static double Done(double spent, double? limit) => limit switch
    {
        null => 0,
        0 => 1,
        _ => spent / limit.Value,
    };
}
