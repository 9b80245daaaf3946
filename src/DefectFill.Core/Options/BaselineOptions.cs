using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>All options of a baseline without training.</summary>
internal sealed record BaselineOptions
{
    public required Baseline Baseline { get; init; }

    /// <summary>
    /// A run whose photos are used, those it was trained on and others; null if <see cref="Data"/> is set.
    /// </summary>
    public string? Run { get; init; }

    /// <summary>The data folder; by default, the one recorded in the run.</summary>
    public string? Data { get; init; }

    /// <summary>The format of the data folder's annotations; by default, recognised by its files.</summary>
    public string? Format { get; init; }

    /// <summary>Defect names separated by commas, or all; by default, those of the run.</summary>
    public string? Defect { get; init; }

    /// <summary>A split.json whose training photos are used; by default, all photos of the defect.</summary>
    public string? Split { get; init; }

    /// <summary>The photos to paste onto, and where.</summary>
    public InputChoice Inputs { get; init; } = new() { Place = MaskPlace.Same };

    /// <summary>Where crop-paste places its own masks.</summary>
    public PlaceRule Place { get; init; }

    /// <summary>A folder of photos to take textures from; by default, textures are drawn.</summary>
    public string? Textures { get; init; }

    /// <summary>Total number of images over all defects; few-shot makes one per training photo.</summary>
    public int Count { get; init; } = 8;

    public ulong Seed { get; init; }

    /// <summary>Omits the text records from the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>Output folder of the set.</summary>
    public required string Out { get; init; }

    /// <summary>How set.json describes the masks.</summary>
    internal string MaskWord => Inputs.MaskWord(unnamed: "own");

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("count", Count, 1, 1_000_000),
        .. SubjectProblems(), .. PlaceProblems(),
        .. Inputs.Problems().Select(problem => problem.Within("inputs")),
    ];

    private IEnumerable<Problem> PlaceProblems()
    {
        if (Inputs.NamesNoMasks && Inputs.Place != MaskPlace.Same)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "inputs.place", Inputs.Place.ToString().ToLowerInvariant(),
                "places masks that are read, and the method makes its own", "Add {option:inputs.masks} train.");
        }
    }

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
                "cannot be combined, as a run records what it was trained on");
        }
    }
}
