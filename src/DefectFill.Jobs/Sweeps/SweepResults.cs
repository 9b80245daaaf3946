using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Jobs.Sweeps;

/// <summary>The results of a complete plan in one table.</summary>
internal static class SweepResults
{
    public const string FileName = "tasks.csv";

    /// <summary>Rejects a plan with tasks that are not done; verifies every file of those that are.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="status">How its tasks stand.</param>
    /// <param name="verified">Called after each task with the number verified.</param>
    /// <exception cref="DatasetException">Lists whatever is missing or changed.</exception>
    public static void Verify(SweepPlan plan, SweepStatus status, Action<int> verified)
    {
        var problems = new List<Problem>();
        foreach (var (index, task) in plan.Tasks.Index())
        {
            if (status.Tasks[index].State == TaskState.Done)
            {
                problems.AddRange(Damage(plan, task));
            }

            verified(index + 1);
        }

        var undone = status.Tasks.Where(task => task.State != TaskState.Done).ToList();
        if (undone.Count > 0)
        {
            var indices = IndexRanges.Of(undone.Select(task => task.Index));
            problems.Insert(0, new Problem(
                Severity.Error, ProblemCode.Unfinished, plan.Path,
                $"{undone.Count} of {Quantity.Of(plan.Tasks.Count, "task")} " +
                $"{(undone.Count == 1 ? "is" : "are")} not done: {indices}.",
                "Run these first with {command:sweep run}; {command:sweep status} gives the reasons."));
        }

        if (problems.Count > 0)
        {
            throw new DatasetException(problems);
        }
    }

    /// <summary>Removes the folders of all attempts at the finished tasks; returns how many there were.</summary>
    public static int RemoveAttempts(SweepPlan plan)
    {
        string[] left = [.. plan.Tasks.SelectMany(task => new TaskFolder(plan.Results, task).Attempts())
            .Select(attempt => attempt.Path)];
        Array.ForEach(left, Takeover.Remove);
        return left.Length;
    }

    /// <summary>
    /// A row per task with what it varies and where it lies, and a row per figure if there are evaluations.
    /// </summary>
    public static string Table(SweepPlan plan)
    {
        string[] names = [.. plan.Tasks.SelectMany(task => task.Settings.Keys).Distinct()];
        var table = new CsvText();
        table.Row([.. Cells(["index", "task", .. names, "method", "defect", "protocol", "figure"]), "value", "std"]);
        foreach (var task in plan.Tasks)
        {
            CsvCell[] head =
                [task.Index, task.Id, .. Cells(names.Select(name => task.Settings.GetValueOrDefault(name) ?? ""))];
            foreach (var row in Rows(Path.Combine(plan.Results, task.Id)).DefaultIfEmpty(["", "", "", "", "", ""]))
            {
                table.Row([.. head, .. row]);
            }
        }

        return table.ToFile();
    }

    private static IEnumerable<CsvCell[]> Rows(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order()
        let file = EvaluationFile.TryRead(path)
        where file is not null
        from row in Rows(file)
        select row;

    private static IEnumerable<CsvCell[]> Rows(EvaluationFile file)
    {
        var protocol = file.Protocol.ToString().ToLowerInvariant();
        foreach (var result in file.Generation)
        {
            foreach (var figure in result.Figures)
            {
                yield return Row(result.Method, result.Defect, protocol, figure);
            }
        }

        foreach (var result in file.Inspection)
        {
            foreach (var figure in result.Figures)
            {
                yield return Row(result.Method, string.Join(' ', result.Defects), protocol, figure);
            }
        }
    }

    private static CsvCell[] Row(string method, string defect, string protocol, Figure figure) =>
    [
        method, defect, protocol, figure.Metric,
        CsvCell.Number(figure.Printed, "R"), CsvCell.Number(figure.PrintedStd, "R"),
    ];

    private static IEnumerable<CsvCell> Cells(IEnumerable<string> texts) => texts.Select(text => (CsvCell)text);

    private static IReadOnlyList<Problem> Damage(SweepPlan plan, SweepTask task)
    {
        try
        {
            new TaskFolder(plan.Results, task).IsDone(isWhole: true);
            return [];
        }
        catch (DatasetException error)
        {
            return error.Problems;
        }
    }
}
