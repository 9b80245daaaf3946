using DefectFill.Core.Problems;

namespace DefectFill.Core.Events;

/// <summary>Problems that do not stop the work, as events.</summary>
internal static class ProblemEvents
{
    /// <summary>Reports notes as notes, and all else as warnings.</summary>
    public static void Report(this IProgress<RunEvent> progress, Problem problem) => progress.Report(
        problem.Severity == Severity.Note
            ? new NoteEvent(problem.Text(), problem)
            : new WarningEvent(problem.Text(), problem));
}
