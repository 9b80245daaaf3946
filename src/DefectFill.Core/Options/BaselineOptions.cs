using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that a baseline which learns nothing is asked for.</summary>
public sealed record BaselineOptions
{
    public required Baseline Baseline { get; init; }

    /// <summary>A run whose photos are taken, learned ones and others; null when <see cref="Data"/> is given.</summary>
    public string? Run { get; init; }

    /// <summary>The data folder; null for where the run found it.</summary>
    public string? Data { get; init; }

    /// <summary>Names with commas, or all; null for those of the run.</summary>
    public string? Defect { get; init; }

    /// <summary>A split.json whose training side is used; null for all photos of the defect.</summary>
    public string? Split { get; init; }

    /// <summary>The photos that are pasted on, and where.</summary>
    public InputChoice Inputs { get; init; } = new();

    /// <summary>Where crop-paste puts its own masks.</summary>
    public PlaceRule Place { get; init; }

    /// <summary>A folder of photos for textures; null for drawn surfaces.</summary>
    public string? Textures { get; init; }

    /// <summary>Images, all defects together; few-shot has as many as there are training photos.</summary>
    public int Count { get; init; } = 8;

    public ulong Seed { get; init; }

    /// <summary>Leaves the texts out of the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>The set's folder.</summary>
    public required string Out { get; init; }

    /// <summary>What set.json says of the masks.</summary>
    internal string MaskWord => Inputs.MaskWord(unnamed: "own");

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("count", Count, 1, 1_000_000),
        .. SubjectProblems(),
        .. Inputs.Problems().Select(problem => problem.Within("inputs")),
    ];

    private IEnumerable<Problem> SubjectProblems()
    {
        if (Run is null && (Data is null || Defect is null))
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, Data is null ? "data" : "defect", "", "must be given together with " +
                (Data is null ? "{option:defect}" : "{option:data}"), "Or use the photos of a run with {option:run}.");
        }

        if (Run is not null && Split is not null)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "split", $"{Split} with {{option:run}}",
                "the two exclude each other, as a run knows what it was trained on");
        }
    }
}
