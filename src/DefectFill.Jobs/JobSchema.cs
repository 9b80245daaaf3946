namespace DefectFill.Jobs;

/// <summary>The options of one kind of job: the names of its command's options, in snake case.</summary>
/// <param name="Kind">Its command.</param>
/// <param name="Variant">Value of <see cref="VariantName"/>, where a command has several forms.</param>
public sealed record JobSchema(JobKind Kind, string? Variant = null)
{
    /// <summary>Options that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyDictionary<string, JobValue> Options { get; private init; } =
        new Dictionary<string, JobValue> { ["seed"] = JobValue.Whole };

    /// <summary>The option that chooses among the forms of a kind; null where there is one form only.</summary>
    public static string? VariantName(JobKind kind) => kind switch
    {
        JobKind.Baseline => "method",
        JobKind.Reproduce => "benchmark",
        _ => null,
    };

    /// <summary>The same with options of one type, their names parted by blanks.</summary>
    internal JobSchema With(JobValue type, string names) => this with
    {
        Options = Options.Concat(names.Split(' ').Select(name => KeyValuePair.Create(name, type)))
            .ToDictionary(),
    };

    internal JobSchema Requires(string names) => this with { Required = names.Split(' ') };
}
