using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Jobs;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>
/// Fills a project with a short demonstration: photos as soon as they are drawn, a run, two sets, and an inspector
/// trained on what is kept of the first.
/// </summary>
internal sealed class SampleProject(
    JobDesk desk, JobTable jobs, ProjectStore projects, PhotoStore photos, PhotoIntake intake, ProductStore products,
    SetChoices choices, InspectorOrders inspectors) : IJobFollower
{
    private const string KindName = "sample";
    private const string Folder = "sample"; // in the project's: the folder of the demonstration
    private const int Kept = 3; // the last one is left for whoever tries the keys

    // About a minute on two cores, inspector included: enough to try every page.
    private static readonly DemoOptions s_size =
        new() { Out = Folder, Steps = 40, Images = 4, Candidates = 4, FillSteps = 8 };

    public string Kind => KindName;

    /// <summary>Queues the demonstration.</summary>
    public string Fill(Project project)
    {
        var (job, folder) = (Ids.New(), projects.FolderOf(project));
        var options = new JsonObject
        {
            ["out"] = folder[Folder],
            ["steps"] = s_size.Steps,
            ["images"] = s_size.Images,
            ["candidates"] = s_size.Candidates,
            ["fill_steps"] = s_size.FillSteps,
        };
        desk.Submit(job, KindName, "Make the sample project", new JobSpec(JobKind.Demo, options), each => each with
        {
            Project = project.Id,
            Subject = project.Id,
        });
        var run = Add(project, job, ProductType.Run, "run", "sample", parent: null, "{}");
        AddSet(project, job, "stars", "sample-stars", run, s_size.Stars);
        AddSet(project, job, "set", "sample", run, s_size.Images); // last, and so the one that pages show first
        return job;
    }

    public void Made(Job job, string kind, string path)
    {
        var next = Ids.Of($"{job.Id} photos");
        if (kind != "photos" || jobs.Find(next) is not null)
        {
            return; // an earlier attempt has sent them
        }

        var input = intake.InputOf(next);
        Copy(path, $"{input}.new");
        Directory.Move($"{input}.new", input);
        intake.Submit(next, new PhotoUpload(job.Subject, Kind: null, Defect: null, new Dictionary<string, string>()));
    }

    public string? Done(Job job)
    {
        if (projects.Find(job.Subject) is { } project
            && products.Find(IdOf(job.Id, "set"), ProductType.Set) is { } set)
        {
            var folder = projects.FolderOf(project)[set.Folder];
            foreach (var image in CandidateLine.In(folder).Take(Kept))
            {
                choices.Choose(set, folder, image.Line.Index, CandidateState.Kept);
            }

            if (photos.Count(project.Id, PhotoKind.Good, defect: null) > 0)
            {
                inspectors.Start(
                    project, new InspectorRequest([set.Id], InspectionTask.Localise, Quality.Quick));
            }
        }

        return null;
    }

    private static string IdOf(string job, string part) => Ids.Of($"{job} {part}");

    private string Add(
        Project project, string job, ProductType type, string part, string name, string? parent, string options)
    {
        var product = new Product(IdOf(job, part), type, project.Id, name, $"{Folder}/{part}")
        {
            Parent = parent,
            Options = options,
            Job = job,
            Created = jobs.Find(job)!.Created,
        };
        products.Add(product);
        return product.Id;
    }

    // With the options that would make the same from the project's photos, so that more can be made of it.
    private void AddSet(Project project, string job, string part, string name, string run, int count)
    {
        var folder = projects.FolderOf(project);
        var options = new JsonObject
        {
            ["run"] = new JsonArray(folder[$"{Folder}/run"]),
            ["data"] = folder.Photos,
            ["format"] = "mvtec",
            ["count"] = count,
            ["candidates"] = s_size.Candidates,
            ["keep"] = 1,
            ["seed"] = 0,
        };
        var subject = JsonSerializer.Serialize(new SetSubject(options, Keep: 1), JsonSerializerOptions.Web);
        Add(project, job, ProductType.Set, part, name, run, subject);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
