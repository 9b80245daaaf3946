namespace DefectFill.Jobs;

/// <summary>The options of one kind of job: its command's option names in snake case.</summary>
/// <param name="Kind">Its command.</param>
/// <param name="Variant">Value of <see cref="VariantName"/> for a command with several forms.</param>
internal sealed record JobSchema(JobKind Kind, string? Variant = null)
{
    /// <summary>Options that are required.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyDictionary<string, JobValue> Options { get; private init; } =
        new Dictionary<string, JobValue> { ["seed"] = JobValue.Whole };

    /// <summary>Whether a job that was stopped continues when it is run again.</summary>
    public static bool Resumes(JobKind kind) => kind is JobKind.Train or JobKind.Generate or JobKind.Baseline
        or JobKind.InspectTrain or JobKind.Pretrain or JobKind.Reproduce or JobKind.Demo
        or JobKind.SetJoin or JobKind.SweepRun;

    /// <summary>The option that selects among the forms of a kind; null if there is only one form.</summary>
    public static string? VariantName(JobKind kind) => kind switch
    {
        JobKind.Baseline => "method",
        JobKind.Reproduce => "benchmark",
        _ => null,
    };

    /// <summary>The same with additional options of one type, given as names separated by spaces.</summary>
    internal JobSchema With(JobValue type, string names) => this with
    {
        Options = Options.Concat(names.Split(' ').Select(name => KeyValuePair.Create(name, type)))
            .ToDictionary(),
    };

    internal JobSchema Requires(string names) => this with { Required = names.Split(' ') };
}
