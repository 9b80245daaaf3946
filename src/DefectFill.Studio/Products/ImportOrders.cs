using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Jobs;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Queues the import of labelled photos; what was read is then taken in like other photos.</summary>
internal sealed class ImportOrders(JobDesk desk, PhotoIntake intake) : IJobFollower
{
    private const string KindName = "import";
    private const int WithProblems = 3; // the exit code if something was left out

    public string Kind => KindName;

    /// <summary>The folder that an uploaded archive or annotation file with its photos goes to.</summary>
    public string InputOf(string job) => Path.Combine(desk.FolderOf(job), "in");

    /// <summary>Queues an import.</summary>
    /// <param name="job">A new id.</param>
    /// <param name="project">The project.</param>
    /// <param name="source">A file or folder in <see cref="InputOf"/>.</param>
    /// <param name="unlabelledAreGood">Whether photos that nobody labelled show good parts.</param>
    public void Start(string job, Project project, string source, bool unlabelledAreGood)
    {
        var options = new JsonObject
        {
            ["source"] = source,
            ["unlabelled"] = unlabelledAreGood ? "good" : "ignore",
            ["out"] = OutputOf(job),
        };
        desk.Submit(
            job, KindName, "Import labelled photos", new JobSpec(JobKind.DataImport, options),
            each => each with { Lane = JobLane.Files, Project = project.Id, Clears = [OutputOf(job)] });
    }

    public string? Done(Job job)
    {
        var next = Ids.Of($"{job.Id} photos");
        var input = intake.InputOf(next);
        if (!Directory.Exists(input))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(input)!);
            Directory.Move(OutputOf(job.Id), input);
        }

        intake.Submit(
            next, new PhotoUpload(job.Project!, Kind: null, Defect: null, new Dictionary<string, string>()));
        WholeFolder.Remove(InputOf(job.Id));
        return null;
    }

    public bool Accepts(Job job, int exitCode) => exitCode == 0
        || (exitCode == WithProblems && File.Exists(Path.Combine(OutputOf(job.Id), "import.json")));

    private string OutputOf(string job) => Path.Combine(desk.FolderOf(job), "out");
}
