namespace DefectFill.Filling.Runs;

/// <summary>A defect, and the run that has learned it.</summary>
public sealed class RunDefect(FinishedRun run, string name)
{
    private readonly Lazy<LearnedLook> _look = new(() => LearnedLook.Of(run.Photos, name, run.Windows));

    public FinishedRun Run => run;

    public string Name => name;

    /// <summary>What the photos that it was learned from show; they are read when this is first asked for.</summary>
    internal LearnedLook Look => _look.Value;

    /// <summary>All defects of some runs, run after run.</summary>
    public static IReadOnlyList<RunDefect> OfEach(IEnumerable<FinishedRun> runs) =>
        [.. runs.SelectMany(run => run.Defects.Select(name => new RunDefect(run, name)))];
}
