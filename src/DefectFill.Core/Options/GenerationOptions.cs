using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>All options of <c>generate</c>: the same record for the command line, JSON and code.</summary>
internal sealed record GenerationOptions
{
    /// <summary>Run folders; the images are divided among all their defects.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Defect names separated by commas; by default, all that the runs were trained on.</summary>
    public string? Defect { get; init; }

    /// <summary>The data folder; by default, the one recorded in the run.</summary>
    public string? Data { get; init; }

    /// <summary>The split of the training; by default, the one recorded in the run, if it is still there.</summary>
    public string? Split { get; init; }

    /// <summary>The format of the data folder's annotations; by default, recognised by its files.</summary>
    public string? Format { get; init; }

    /// <summary>
    /// The base model, a folder or a name; by default, the one recorded in the run, or the built-in model.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>
    /// What prompts call the object in the photos to fill; by default, as in the training. Fills the defect into
    /// another object.
    /// </summary>
    public string? Object { get; init; }

    /// <summary>The photos to fill, and where.</summary>
    public InputChoice Inputs { get; init; } = new();

    /// <summary>Total number of images to keep over all defects.</summary>
    public int Count { get; init; } = 8;

    /// <summary>The only images to make, a shard of the set; null for all.</summary>
    public ImageRange? Range { get; init; }

    /// <summary>How each photo and mask is filled.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Whether labels of what changed are written beside the masks.</summary>
    public LabelKind Labels { get; init; }

    /// <summary>Omits the text records from the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>Method name recorded in set.json: <c>defectfill</c>, or the name of a baseline.</summary>
    public string Method { get; init; } = MethodNames.DefectFill;

    /// <summary>Output folder of the set.</summary>
    public required string Out { get; init; }

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("count", Count, 1, 1_000_000),
        .. Range?.Last >= Count ? [Beyond] : Array.Empty<Problem>(),
        .. Runs.Count == 0 ? [NoRun] : Array.Empty<Problem>(),
        .. Object is null || !string.IsNullOrWhiteSpace(Object) ? Array.Empty<Problem>()
            : [Problem.Option(ProblemCode.OutOfRange, "object", "", "must name the object in the photos")],
        .. Sampling.Problems().Select(problem => problem.Within("sampling")),
        .. Inputs.Problems().Select(problem => problem.Within("inputs")),
    ];

    private Problem Beyond => Problem.Option(
        ProblemCode.OutOfRange, "range", $"{Range}", $"must be among the images of the set, 0..{Count - 1}");

    private static Problem NoRun => Problem.Option(
        ProblemCode.MissingOption, "runs", "", "must name a folder that {command:train} has written");
}
