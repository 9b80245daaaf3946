using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Sweeps.Planning;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>The objects and defects of a data folder that take part in a sweep.</summary>
internal static class SweepObjects
{
    /// <param name="data">The folder that was typed.</param>
    /// <param name="options">The options of the plan.</param>
    /// <param name="defects">Names such as <c>crack</c> or <c>hazelnut/crack</c>; empty for all.</param>
    /// <exception cref="DatasetException">The folder is unusable, or has no such defect.</exception>
    public static IReadOnlyList<SweepObject> Find(string data, SweepOptions options, IReadOnlyList<string> defects)
    {
        var all = Dataset.OpenEach(data, format: options.Format);
        RejectUnknown(data, all, defects);
        var isOne = all.Count == 1 && all[0].Root == Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
        return
        [
            .. from subject in all
               let name = NameOf(subject)
               let path = JobPaths.Of(isOne ? data : Path.Combine(data, name), options.Out)
               let chosen = Chosen(subject, defects)
               where chosen.Count > 0
               select new SweepObject(name, Path.TrimEndingDirectorySeparator(path), chosen),
        ];
    }

    private static List<string> Chosen(Dataset subject, IReadOnlyList<string> defects) =>
    [
        .. from defect in subject.Defects
           where defects.Count == 0 || Names(subject, defect).Any(defects.Contains)
           select defect.Name,
    ];

    private static void RejectUnknown(string data, IReadOnlyList<Dataset> all, IReadOnlyList<string> defects)
    {
        string[] known = [.. all.SelectMany(subject => subject.Defects.SelectMany(defect => Names(subject, defect)))];
        var unknown = defects.Except(known).ToList();
        if (unknown.Count > 0)
        {
            var shown = all.Count == 1 ? all[0].Defects.Select(defect => defect.Name)
                : all.SelectMany(subject => subject.Defects.Select(defect => $"{NameOf(subject)}/{defect.Name}"));
            throw DatasetException.BadFile(
                data, $"it has no defect {string.Join(", ", unknown)}", $"some of {string.Join(", ", shown)}",
                "Give other names with {option:defects}, or omit it for all.");
        }
    }

    private static string[] Names(Dataset subject, DefectFolder defect) =>
        [defect.Name, $"{NameOf(subject)}/{defect.Name}"];

    private static string NameOf(Dataset subject) => Path.GetFileName(subject.Root);
}
