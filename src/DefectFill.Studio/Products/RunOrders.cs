using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Starts training runs.</summary>
internal sealed class RunOrders(
    StudioOptions studio, JobDesk desk, ProjectStore projects, PhotoStore photos, ProductStore products,
    Database database, TimeProvider time)
{
    private const string KindName = "train";

    /// <summary>Queues the training of defects.</summary>
    /// <param name="project">The project.</param>
    /// <param name="defects">Names of its defects, of which photos are marked.</param>
    /// <param name="quality">How long to train.</param>
    /// <param name="asked">Options of the command, in snake case.</param>
    public Product Start(
        Project project, IReadOnlyList<string> defects, Quality quality,
        IReadOnlyDictionary<string, JsonElement>? asked)
    {
        Check(project, defects);
        var folder = projects.FolderOf(project);
        var path = folder.Fresh("runs", string.Join('-', defects));
        var options = new JsonObject
        {
            ["data"] = folder.Photos,
            ["format"] = "mvtec",
            ["defect"] = string.Join(',', defects),
            ["object"] = project.Object,
            ["model"] = studio.Model,
            ["out"] = path,
        };
        if (StepsOf(quality) is { } steps)
        {
            options["steps"] = steps;
        }

        JobOptions.Add(JobKind.Train, options, asked);
        var (id, name) = (Ids.New(), Path.GetFileName(path));
        var run = new Product(id, ProductType.Run, project.Id, name, Path.GetRelativePath(folder.Root, path))
        {
            Options = JsonSerializer.Serialize(new RunSubject(defects, quality), JsonSerializerOptions.Web),
            Job = Ids.New(),
            Created = time.Now(),
        };
        Directory.CreateDirectory(path); // so that the next one gets another name
        database.Together(() =>
        {
            products.Add(run);
            desk.Submit(run.Job, KindName, $"Learn {string.Join(", ", defects)}", new JobSpec(JobKind.Train, options),
                job => job with { Project = project.Id, Subject = run.Options });
        });
        return run;
    }

    private int? StepsOf(Quality quality) => (quality, studio.Model == ModelNames.Small) switch
    {
        (Quality.Quick, true) => 200,
        (Quality.Quick, false) => 500,
        (Quality.Thorough, true) => 1500,
        (Quality.Thorough, false) => 4000,
        _ => null, // the preset's
    };

    private void Check(Project project, IReadOnlyList<string> defects)
    {
        var known = photos.Defects(project.Id);
        Problem[] problems =
        [
            .. defects.Count == 0
                ? [Problem.Option(ProblemCode.MissingOption, "defects", "", "must name a defect of the project")]
                : Array.Empty<Problem>(),
            .. from defect in defects
               where !known.Any(each => each.Name == defect && each.Marked > 0)
               select Problem.Option(
                   ProblemCode.UnknownDefect, "defects", defect, "must be a defect that is marked on a photo",
                   $"Marked are: {string.Join(", ", known.Where(each => each.Marked > 0).Select(each => each.Name))}."),
            .. photos.Count(project.Id, PhotoKind.Good, defect: null) == 0
                ? [new Problem(
                    Severity.Error, ProblemCode.NoGoodPhotos, null, "there are no photos of good parts.",
                    "Add some: the defect is learned against them, and filled into them.")]
                : Array.Empty<Problem>(),
        ];
        if (problems.Length > 0)
        {
            throw ApiException.Invalid(problems);
        }
    }
}

/// <summary>What a run was asked for.</summary>
internal sealed record RunSubject(IReadOnlyList<string> Defects, Quality Quality);
