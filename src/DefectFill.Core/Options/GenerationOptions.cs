using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>
/// Everything that <c>generate</c> is asked for: the same record for the command line, JSON and code.
/// </summary>
public sealed record GenerationOptions
{
    /// <summary>Run folders; each of their defects gets its share of the images.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>The data folder; null for where the run found it.</summary>
    public string? Data { get; init; }

    /// <summary>Where the base model is now, a folder or a name; null: where the run found it, or built in.</summary>
    public string? Model { get; init; }

    /// <summary>The photos that are filled, and where.</summary>
    public InputChoice Inputs { get; init; } = new();

    /// <summary>Images to keep, all defects together.</summary>
    public int Count { get; init; } = 8;

    /// <summary>How each photo and mask is filled.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Leaves the texts out of the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>What set.json calls the way of learning: <c>defectfill</c>, or a baseline's name.</summary>
    public string Method { get; init; } = MethodNames.DefectFill;

    /// <summary>The set's folder.</summary>
    public required string Out { get; init; }

    /// <summary>Everything that is wrong with the values; empty when nothing is.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("count", Count, 1, 1_000_000),
        .. Runs.Count == 0 ? [NoRun] : Array.Empty<Problem>(),
        .. Sampling.Problems().Select(problem => problem.Within("sampling")),
        .. Inputs.Problems().Select(problem => problem.Within("inputs")),
    ];

    private static Problem NoRun => Problem.Option(
        ProblemCode.MissingOption, "runs", "", "must name a folder that {command:train} has written");
}
