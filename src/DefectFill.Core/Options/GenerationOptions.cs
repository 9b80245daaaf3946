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

    /// <summary>Candidates of each photo and mask.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>Images kept of each photo and mask.</summary>
    public int Keep { get; init; } = 1;

    public int Steps { get; init; } = 50;

    /// <summary>1: no guidance.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>
    /// How much of what was learned is used, 0 to 4: weights are base + strength · (learned − base). Null: where all
    /// weights of a small base have learned, without adapting it first, 1.5 without a <see cref="Rim"/> and 1.1 with
    /// one; else 1, as the paper has it.
    /// </summary>
    public double? Strength { get; init; }

    /// <summary>
    /// Pixels by which a fill goes beyond its mask, as a defect's light does in photos; the mask that is written stays
    /// as it is. Null: as far as in the photos that were learned from.
    /// </summary>
    public int? Rim { get; init; } = 0;

    public SelectionRule Select { get; init; }

    /// <summary>
    /// What LPIPS sees with; without files the features of the base model, else those of the built-in one.
    /// </summary>
    public LpipsFiles Lpips { get; init; } = new();

    /// <summary>Candidates computed at once; null for as many as fit. The same ones come out.</summary>
    public int? Batch { get; init; }

    public bool KeepCandidates { get; init; }

    /// <summary>The decoded window as it is: no compositing, and no grain or colours of photos.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// Gives back the grain that the autoencoder and reduced windows lose; null: where the small preset was learned
    /// with.
    /// </summary>
    public bool? ResidualCarry { get; init; }

    /// <summary>
    /// Holds fills to the colours of the defect's photos; null: where the small preset was learned with.
    /// </summary>
    public bool? PhotoColours { get; init; }

    /// <summary>Pixels from the mask's edge inwards over which a fill fades in.</summary>
    public int Feather { get; init; } = 1;

    public ulong Seed { get; init; }

    /// <summary>Leaves the texts out of the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>What set.json calls the way of learning: <c>defectfill</c>, or a baseline's name.</summary>
    public string Method { get; init; } = MethodNames.DefectFill;

    /// <summary>The set's folder.</summary>
    public required string Out { get; init; }

    /// <summary>Before <c>steps</c> and <c>batch</c>: methods that learn have options of these names too.</summary>
    internal string Prefix => Method == MethodNames.DefectFill ? "--" : "--fill-";

    private const string NoRun = "--run is missing: give the folder that `defectfill train` has written.";

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. OptionRange.Between("--count", Count, 1, 1_000_000),
        .. OptionRange.Between("--candidates", Candidates, 1, 1024),
        .. OptionRange.Between("--keep", Keep, 1, Math.Max(1, Candidates)),
        .. OptionRange.Between($"{Prefix}steps", Steps, 1, 1000),
        .. OptionRange.Between("--guidance", Guidance, 0, 100),
        .. OptionRange.Between("--strength", Strength ?? 1, 0, 4),
        .. OptionRange.Between("--rim", Rim ?? 0, 0, 64),
        .. OptionRange.Between($"{Prefix}batch", Batch ?? 1, 1, 1024),
        .. OptionRange.Between("--feather", Feather, 0, 64),
        .. Runs.Count == 0 ? [NoRun] : Array.Empty<string>(),
        .. Raw && ResidualCarry == true ? [NotRaw("--residual-carry")] : Array.Empty<string>(),
        .. Raw && PhotoColours == true ? [NotRaw("--photo-colours")] : Array.Empty<string>(),
        .. Lpips.Problems(), .. Inputs.Problems(),
    ];

    private static string NotRaw(string option) =>
        $"--raw and {option} exclude each other: raw is what the autoencoder decodes, and nothing else.";
}
