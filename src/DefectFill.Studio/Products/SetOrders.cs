using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Queues the making of sets, and applies what was rejected once they are made.</summary>
internal sealed class SetOrders(
    JobDesk desk, ProjectStore projects, SetInputs inputs, ProductStore products, SetChoices choices,
    Database database, TimeProvider time) : IJobFollower
{
    private const string KindName = "generate";

    public string Kind => KindName;

    /// <summary>Queues a set.</summary>
    public Product Start(Project project, SetRequest request)
    {
        var run = ApiException.Found(products.Find(request.Run, ProductType.Run), "run");
        var folder = projects.FolderOf(project);
        var path = folder.Fresh("sets", run.Name);
        var id = Ids.New();
        var (good, count, keep) = inputs.Sizes(project, request);
        var options = new JsonObject
        {
            ["run"] = new JsonArray(folder[run.Folder]),
            ["data"] = folder.Photos,
            ["format"] = "mvtec",
            ["out"] = path,
            ["count"] = count,
            ["candidates"] = request.Candidates,
            ["keep"] = keep,
            ["seed"] = request.Seed,
        };
        AddChoices(request, good, options);
        inputs.AddMasks(project, id, request, options);
        return Submit(project, new Product(id, ProductType.Set, project.Id, Path.GetFileName(path),
            Path.GetRelativePath(folder.Root, path))
        {
            Parent = run.Id,
            Options = JsonSerializer.Serialize(new SetSubject(options, keep), JsonSerializerOptions.Web),
            Job = Ids.New(),
            Created = time.Now(),
        }, options);
    }

    /// <summary>
    /// Makes as many again at the place of an image: the set grows if all its images have that place, else a new set is
    /// made.
    /// </summary>
    public Product More(Project project, Product set, CandidateLine image)
    {
        var folder = projects.FolderOf(project);
        var subject = JsonSerializer.Deserialize<SetSubject>(set.Options, JsonSerializerOptions.Web)!;
        var options = subject.Options.DeepClone().AsObject();
        var keep = Math.Max(subject.Keep, 1);
        if (options["good"] is JsonArray { Count: 1 } && options["place"]?.ToString() == "same")
        {
            options["count"] = options["count"]!.GetValue<int>() + keep;
            var grown = set with
            {
                Job = Ids.New(),
                Options = JsonSerializer.Serialize(subject with { Options = options }, JsonSerializerOptions.Web),
            };
            return Submit(project, grown, options, isNew: false);
        }

        var (good, mask) = inputs.PlaceOf(project, set, image);
        var candidates = options["candidates"]?.GetValue<int>() ?? 8;
        var path = folder.Fresh("sets", $"{set.Name}-more");
        foreach (var name in (string[])["zone", "masks", "place", "good"])
        {
            options.Remove(name);
        }

        options["good"] = new JsonArray(good);
        options["masks"] = new JsonArray(mask);
        options["place"] = "same";
        options["count"] = options["keep"] = candidates;
        options["seed"] = (options["seed"]?.GetValue<ulong>() ?? 0) + 1;
        options["out"] = path;
        return Submit(project, new Product(Ids.New(), ProductType.Set, project.Id, Path.GetFileName(path),
            Path.GetRelativePath(folder.Root, path))
        {
            Parent = set.Parent,
            Options = JsonSerializer.Serialize(new SetSubject(options, candidates), JsonSerializerOptions.Web),
            Job = Ids.New(),
            Created = time.Now(),
        }, options);
    }

    public string? Done(Job job)
    {
        var set = products.Find(job.Subject, ProductType.Set);
        if (set is not null && projects.Find(set.Project) is { } project)
        {
            choices.Apply(set.Id, projects.FolderOf(project)[set.Folder]);
        }

        return null;
    }

    private static void AddChoices(SetRequest request, IReadOnlyList<string>? good, JsonObject options)
    {
        if (good is not null)
        {
            options["good"] = new JsonArray([.. good.Select(each => (JsonNode)each)]);
        }

        if (request.Steps is { } steps)
        {
            options["steps"] = steps;
        }

        if (request.Labels == LabelKind.Changed)
        {
            options["labels"] = "changed";
        }
    }

    private Product Submit(Project project, Product set, JsonObject options, bool isNew = true)
    {
        var folder = projects.FolderOf(project);
        Directory.CreateDirectory(folder[set.Folder]); // so that the next one gets another name
        database.Together(() =>
        {
            if (isNew)
            {
                products.Add(set);
            }
            else
            {
                products.Change(set);
            }

            desk.Submit(
                set.Job!, KindName, $"Fill {Quantity.Of(options["count"]!.GetValue<int>(), "image")} of {set.Name}",
                new JobSpec(JobKind.Generate, options),
                job => job with { Project = project.Id, Subject = set.Id });
        });
        return set;
    }
}

/// <summary>What a set was asked for.</summary>
/// <param name="Options">Of the command.</param>
/// <param name="Keep">Images kept of each photo and mask.</param>
internal sealed record SetSubject(JsonObject Options, int Keep);
