using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Jobs;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Queues the inspection of many photos, and reads what was found.</summary>
internal sealed class BatchOrders(
    JobDesk desk, ProjectStore projects, ProductStore products, Database database, TimeProvider time) : IJobFollower
{
    private const string KindName = "inspect-run";
    private const int UnreadablePhotos = 3; // the exit code if some photos could not be read

    public string Kind => KindName;

    /// <summary>Queues the inspection of a folder.</summary>
    /// <param name="project">The project.</param>
    /// <param name="inspector">A trained inspector.</param>
    /// <param name="photos">The folder.</param>
    /// <param name="isTest">Whether these are the photos of the project, of which it is known what they show.</param>
    public Product Start(Project project, Product inspector, string photos, bool isTest)
    {
        var folder = projects.FolderOf(project);
        var path = folder.Fresh("inspections", inspector.Name);
        var options = new JsonObject
        {
            ["model"] = folder[inspector.Folder],
            ["photos"] = photos,
            ["out"] = path,
        };
        var batch = new Product(
            Ids.New(), ProductType.Batch, project.Id, Path.GetFileName(path), Path.GetRelativePath(folder.Root, path))
        {
            Parent = inspector.Id,
            Options = JsonSerializer.Serialize(
                new BatchSubject(isTest, Path.GetRelativePath(folder.Root, photos)), JsonSerializerOptions.Web),
            Job = Ids.New(),
            Created = time.Now(),
        };
        Directory.CreateDirectory(path); // so that the next one gets another name
        database.Together(() =>
        {
            products.Add(batch);
            desk.Submit(
                batch.Job, KindName, $"Inspect photos with {inspector.Name}",
                new JobSpec(JobKind.InspectRun, options),
                job => job with { Project = project.Id, Subject = batch.Id, Clears = [path] });
        });
        return batch;
    }

    /// <summary>Whether a batch is the test of an inspector on the photos of its project.</summary>
    public static bool IsTest(Product batch) => SubjectOf(batch).Test;

    /// <summary>The file of a photo that a batch inspects.</summary>
    public string PhotoOf(Product batch, string photo) => Path.Combine(FolderOf(batch)[SubjectOf(batch).Photos], photo);

    /// <summary>The table of all results.</summary>
    public string TableOf(Product batch) => Path.Combine(FolderOf(batch)[batch.Folder], "inspection.csv");

    public string? Done(Job job) => null;

    public bool Accepts(Job job, int exitCode) => exitCode is 0 or UnreadablePhotos;

    /// <summary>The results of a batch, as far as they are written.</summary>
    public IReadOnlyList<BatchResult> Results(Product batch)
    {
        var csv = TableOf(batch);
        return File.Exists(csv)
            ? [.. File.ReadLines(csv).Skip(1).Where(line => line.Length > 0).Select(Parse)]
            : [];
    }

    private ProjectFolder FolderOf(Product batch) => projects.FolderOf(projects.Find(batch.Project)!);

    private static BatchSubject SubjectOf(Product batch) =>
        JsonSerializer.Deserialize<BatchSubject>(batch.Options, JsonSerializerOptions.Web)!;

    // The photo's name may contain commas and is then quoted; the other four cells do not.
    private static BatchResult Parse(string line)
    {
        var cells = line.Split(',');
        var photo = string.Join(',', cells[..^4]).Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
        return new BatchResult(
            photo, cells[^4], double.Parse(cells[^3], CultureInfo.InvariantCulture),
            int.Parse(cells[^2], CultureInfo.InvariantCulture), int.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}

/// <summary>What an inspector found on a photo.</summary>
/// <param name="Photo">Its path in the inspected folder.</param>
/// <param name="Verdict"><c>good</c>, <c>defect</c>, a class or <c>unreadable</c>.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="DefectPixels">Pixels of the mask.</param>
/// <param name="Regions">Connected areas of the mask.</param>
internal sealed record BatchResult(string Photo, string Verdict, double Score, int DefectPixels, int Regions);

/// <summary>What a batch was asked for.</summary>
/// <param name="Test">Whether it inspects the photos of the project, of which it is known what they show.</param>
/// <param name="Photos">The folder of the photos, relative to the project's.</param>
internal sealed record BatchSubject(bool Test, string Photos);
