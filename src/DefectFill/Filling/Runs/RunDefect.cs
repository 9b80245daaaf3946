namespace DefectFill.Filling.Runs;

/// <summary>A defect, and the run trained on it.</summary>
internal sealed class RunDefect(FinishedRun run, string name)
{
    private readonly Lazy<LearnedLook> _look = new(() => LearnedLook.Of(run.Photos, name, run.Windows));

    public FinishedRun Run => run;

    public string Name => name;

    /// <summary>Its look in the training photos, which are read on first use.</summary>
    internal LearnedLook Look => _look.Value;

    /// <summary>All defects of the given runs, run by run.</summary>
    public static IReadOnlyList<RunDefect> OfEach(IEnumerable<FinishedRun> runs) =>
        [.. runs.SelectMany(run => run.Defects.Select(name => new RunDefect(run, name)))];
}
