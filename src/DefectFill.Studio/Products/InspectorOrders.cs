using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Queues the training of inspectors; a trained one inspects the photos of its project.</summary>
internal sealed class InspectorOrders(
    JobDesk desk, ProjectStore projects, PhotoStore photos, ProductStore products, BatchOrders batches,
    Database database, TimeProvider time) : IJobFollower
{
    private const string KindName = "inspect-train";

    public string Kind => KindName;

    /// <summary>Queues the training of an inspector.</summary>
    public Product Start(Project project, InspectorRequest request)
    {
        Check(project, request);
        var folder = projects.FolderOf(project);
        var task = request.Task.ToString().ToLowerInvariant();
        var path = folder.Fresh("inspectors", task);
        var sets = request.Sets.Select(id => ApiException.Found(products.Find(id, ProductType.Set), "set"));
        var options = new JsonObject
        {
            ["task"] = task,
            ["data"] = folder.Photos,
            ["format"] = "mvtec",
            ["set"] = new JsonArray([.. sets.Select(set => (JsonNode)folder[set.Folder])]),
            ["out"] = path,
        };
        foreach (var (name, value) in SizeOf(request))
        {
            options[name] = value;
        }

        JobOptions.Add(JobKind.InspectTrain, options, request.Options);
        var inspector = new Product(
            Ids.New(), ProductType.Inspector, project.Id, Path.GetFileName(path),
            Path.GetRelativePath(folder.Root, path))
        {
            Options = $$"""{"task": "{{task}}"}""",
            Job = Ids.New(),
            Created = time.Now(),
        };
        Directory.CreateDirectory(path); // so that the next one gets another name
        database.Together(() =>
        {
            products.Add(inspector);
            desk.Submit(
                inspector.Job, KindName, $"Train the inspector {inspector.Name}",
                new JobSpec(JobKind.InspectTrain, options),
                job => job with { Project = project.Id, Subject = inspector.Id });
        });
        return inspector;
    }

    public string? Done(Job job)
    {
        if (products.Find(job.Subject, ProductType.Inspector) is { } inspector
            && projects.Find(inspector.Project) is { } project)
        {
            batches.Start(project, inspector, projects.FolderOf(project).Photos, isTest: true);
        }

        return null;
    }

    private static IEnumerable<(string Name, int Value)> SizeOf(InspectorRequest request) =>
        (request.Quality, request.Task) switch
        {
            (Quality.Quick, InspectionTask.Localise) => [("epochs", 10)],
            (Quality.Quick, _) => [("epochs", 10), ("side", 128)],
            (Quality.Thorough, InspectionTask.Localise) => [("epochs", 90)],
            (Quality.Thorough, _) => [("epochs", 60)],
            _ => [], // the preset's
        };

    private void Check(Project project, InspectorRequest request)
    {
        if (request.Sets.Count == 0)
        {
            throw ApiException.Invalid(
                Problem.Option(ProblemCode.MissingOption, "sets", "", "must name a set to train on"));
        }

        if (photos.Count(project.Id, PhotoKind.Good, defect: null) == 0)
        {
            throw ApiException.Invalid(new Problem(
                Severity.Error, ProblemCode.NoGoodPhotos, null, "there are no photos of good parts.", "Add some."));
        }
    }
}
