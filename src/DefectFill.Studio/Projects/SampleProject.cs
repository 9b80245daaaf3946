using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Jobs;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Projects;

/// <summary>Fills a project with the photos, run and set of a short demonstration.</summary>
internal sealed class SampleProject(JobDesk desk, ProjectStore projects, ProductStore products, PhotoIntake intake)
    : IJobFollower
{
    private const string KindName = "sample";

    // About a minute on two cores: enough to try every page.
    private static readonly (string Name, int Value)[] s_size =
        [("steps", 40), ("images", 4), ("candidates", 4), ("fill_steps", 8)];

    public string Kind => KindName;

    /// <summary>Queues the demonstration.</summary>
    public string Fill(Project project)
    {
        var id = Ids.New();
        var options = new JsonObject { ["out"] = OutputOf(id) };
        foreach (var (name, value) in s_size)
        {
            options[name] = value;
        }

        desk.Submit(id, KindName, "Make the sample project", new JobSpec(JobKind.Demo, options), job => job with
        {
            Project = project.Id,
            Subject = JsonSerializer.Serialize(project, JsonSerializerOptions.Web),
        });
        return id;
    }

    public string? Done(Job job)
    {
        if (projects.Find(job.Project!) is not { } project)
        {
            return null;
        }

        var folder = projects.FolderOf(project);
        var run = Take(job, project, folder, ProductType.Run, "run", "runs/sample", parent: null);
        Take(job, project, folder, ProductType.Set, "set", "sets/sample", run);
        Take(job, project, folder, ProductType.Set, "stars", "sets/sample-stars", run);
        var next = Ids.Of($"{job.Id} photos");
        Move(Path.Combine(OutputOf(job.Id), "plate"), intake.InputOf(next));
        intake.Submit(next, new PhotoUpload(project.Id, Kind: null, Defect: null, new Dictionary<string, string>()));
        return null;
    }

    private string OutputOf(string job) => Path.Combine(desk.FolderOf(job), "demo");

    private string Take(
        Job job, Project project, ProjectFolder folder, ProductType type, string from, string to, string? parent)
    {
        var product = new Product(Ids.Of($"{job.Id} {from}"), type, project.Id, Path.GetFileName(to), to)
        {
            Parent = parent,
            Job = job.Id,
            Created = job.Created,
        };
        Move(Path.Combine(OutputOf(job.Id), from), folder[to]);
        products.Add(product);
        return product.Id;
    }

    // A killed attempt may have moved it.
    private static void Move(string from, string to)
    {
        if (Directory.Exists(from) && !Directory.Exists(to))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        }
    }
}
