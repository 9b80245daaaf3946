using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>All options of <c>evaluate</c>.</summary>
internal sealed record EvaluationOptions
{
    /// <summary>Generated sets of one object, from one or more methods.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The object's real photos.</summary>
    public required string Data { get; init; }

    /// <summary>The format of the data folder's annotations; by default, recognised by its files.</summary>
    public string? Format { get; init; }

    /// <summary>The split of the photos into training and test.</summary>
    public required string Split { get; init; }

    /// <summary>
    /// Which values of the data set's masks are defect: <c>nonzero</c>, <c>upper</c> or a list such as <c>1,3</c>; by
    /// default, all of them together decide.
    /// </summary>
    public string? MaskValues { get; init; }

    public InspectionProtocol Protocol { get; init; }

    /// <summary>Model folders tested by <c>inspect</c>; their figures are added to the file.</summary>
    public IReadOnlyList<string> Inspections { get; init; } = [];

    /// <summary>What these sets change in an ablation table; null for the unmodified method.</summary>
    public string? Label { get; init; }

    public ExtractorFiles Extractors { get; init; } = new();

    /// <summary>
    /// Largest number of images counted per group that resembles the same photo; DFMGAN took 200, SeaS 140.
    /// </summary>
    public int Cluster { get; init; } = 50;

    /// <summary>Measures diversity inside the masks only.</summary>
    public bool Masked { get; init; }

    /// <summary>Seed of the KID subsets.</summary>
    public ulong Seed { get; init; }

    /// <summary>The number format that the extractors compute in; distances between features stay Float32.</summary>
    public ComputeType Dtype { get; init; }

    /// <summary>Output file.</summary>
    public required string Out { get; init; }

    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. Sets.Count > 0 || Inspections.Count > 0 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.MissingOption, "sets", "",
            "must name at least one set that {command:generate} or {command:baseline} has written")],
        .. Cluster >= 2 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "cluster", $"{Cluster}",
            "must be at least 2, as diversity is a distance between two images")],
        .. MaskChoice.Problems(MaskValues),
        .. OutProblems(),
        .. Extractors.Problems().Select(problem => problem.Within("extractors")),
    ];

    private IEnumerable<Problem> OutProblems()
    {
        if (Directory.Exists(Out))
        {
            yield return Problem.Option(
                ProblemCode.WouldOverwrite, "out", Out, "must be a file, not a folder",
                "Name a file in it, such as results.json.");
        }
        else if (File.Exists(Out) && !EvaluationMark.IsFile(Out))
        {
            yield return Problem.Option(
                ProblemCode.WouldOverwrite, "out", Out, "is not an evaluation and is not replaced",
                "Name a new file, or remove this one.");
        }
    }
}
