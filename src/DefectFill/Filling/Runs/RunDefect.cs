using DefectFill.Core.Problems;

namespace DefectFill.Filling.Runs;

/// <summary>A defect, and the run trained on it.</summary>
internal sealed class RunDefect(FinishedRun run, string name)
{
    private readonly Lazy<LearnedLook> _look = new(() => LearnedLook.Of(run.Photos, name, run.Windows));

    public FinishedRun Run => run;

    public string Name => name;

    /// <summary>Its look in the training photos, which are read on first use.</summary>
    internal LearnedLook Look => _look.Value;

    /// <summary>The named defects of the given runs, run by run; all of them without names.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="names">Names separated by commas, or null.</param>
    /// <exception cref="UnfitOptionsException">No run was trained on one of the names.</exception>
    public static IReadOnlyList<RunDefect> OfEach(IEnumerable<FinishedRun> runs, string? names)
    {
        var all = OfEach(runs);
        if (names is null)
        {
            return all;
        }

        var (known, asked) = (
            all.Select(defect => defect.Name).Distinct().ToArray(),
            names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        string[] unknown = [.. asked.Except(known)];
        return unknown is [] && asked is not [] ? [.. all.Where(defect => asked.Contains(defect.Name))]
            : throw new UnfitOptionsException(
            [
                Problem.Option(
                    ProblemCode.UnfitForRun, "defect", string.Join(", ", unknown),
                    "must be one that the runs were trained on: " + string.Join(", ", known)),
            ]);
    }

    /// <summary>All defects of the given runs, run by run.</summary>
    public static IReadOnlyList<RunDefect> OfEach(IEnumerable<FinishedRun> runs) =>
        [.. runs.SelectMany(run => run.Defects.Select(name => new RunDefect(run, name)))];
}
