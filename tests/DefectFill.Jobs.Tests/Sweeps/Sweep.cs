using System.Text.Json.Nodes;
using DefectFill.Jobs.Sweeps;
using DefectFill.Jobs.Sweeps.Planning;

namespace DefectFill.Jobs.Tests.Sweeps;

/// <summary>A plan in a folder of its own, whose jobs only write a file.</summary>
internal sealed class Sweep : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("defectfill-sweep-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public SweepPlan Plan => field ??= Make(new SweepOptions { Out = this["plan.jsonl"], Seeds = "0..1" });

    public static SweepPlan Make(SweepOptions options, params SweepObject[] objects) => new SweepPlanner(options)
        .Make(objects.Length > 0 ? objects : [new SweepObject("part", "../../part", ["crack", "hole"])]);

    public TaskFolder Folder(int index = 0) => new(Plan.Results, Plan.Tasks[index]);

    /// <summary>A runner whose jobs append their kind to a file, and then do what a test adds.</summary>
    public TaskRunner Runner(Func<JobSpec, string, (int, string?)>? then = null) => new(Plan, "cpu")
    {
        Work = (job, folder) =>
        {
            File.AppendAllText(Path.Combine(folder, "done.txt"), $"{job.Kind}\n");
            return then?.Invoke(job, folder) ?? (0, null);
        },
    };

    /// <summary>What is in the folder of results, but for the splits.</summary>
    public IEnumerable<string?> Left() => Directory.EnumerateFileSystemEntries(Plan.Results)
        .Select(Path.GetFileName).Where(name => name != TaskFolder.Splits);

    public void Dispose() => _folder.Delete(recursive: true);

    public static JsonObject Options(SweepTask task, JobKind kind) =>
        task.Jobs.First(job => job.Kind == kind).Options;
}
