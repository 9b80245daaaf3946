using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that <c>evaluate</c> is asked for.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Generated sets of one object, of one or several methods.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The object's real photos.</summary>
    public required string Data { get; init; }

    /// <summary>Which of them train and which test.</summary>
    public required string Split { get; init; }

    public InspectionProtocol Protocol { get; init; }

    /// <summary>Model folders that <c>inspect</c> has tested; their figures join the file.</summary>
    public IReadOnlyList<string> Inspections { get; init; } = [];

    /// <summary>What is different about these sets, in a table of ablations; null for the method as it is.</summary>
    public string? Label { get; init; }

    public ExtractorFiles Extractors { get; init; } = new();

    /// <summary>Images that count of those that resemble one photo; DFMGAN took 200, SeaS 140.</summary>
    public int Cluster { get; init; } = 50;

    /// <summary>Compare only what lies inside the masks when diversity is measured.</summary>
    public bool Masked { get; init; }

    /// <summary>Decides the subsets of KID.</summary>
    public ulong Seed { get; init; }

    /// <summary>The file of the results.</summary>
    public required string Out { get; init; }

    /// <summary>Every problem at once, each with the option that cures it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. Sets.Count > 0 || Inspections.Count > 0 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.MissingOption, "sets", "",
            "must name at least one set that {command:generate} or {command:baseline} has written")],
        .. Cluster >= 2 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "cluster", $"{Cluster}",
            "must be at least 2, as diversity is a distance between two images")],
        .. OutProblems(),
        .. Extractors.Problems().Select(problem => problem.Within("extractors")),
    ];

    private IEnumerable<Problem> OutProblems()
    {
        if (Directory.Exists(Out))
        {
            yield return Problem.Option(
                ProblemCode.WouldOverwrite, "out", Out, "must be a file, and is a folder",
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
