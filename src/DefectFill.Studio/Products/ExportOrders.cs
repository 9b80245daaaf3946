using System.IO.Compression;
using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Jobs;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Products;

/// <summary>Queues exports; a finished one is packed into a zip file.</summary>
internal sealed class ExportOrders(
    JobDesk desk, ProjectStore projects, ProductStore products, Database database, TimeProvider time) : IJobFollower
{
    private const string KindName = "export";

    public string Kind => KindName;

    /// <summary>Queues an export.</summary>
    public Product Start(Project project, Product set, ExportRequest request)
    {
        var folder = projects.FolderOf(project);
        var format = request.Format.ToString().ToLowerInvariant();
        var path = folder.Fresh("exports", $"{set.Name}-{format}");
        var options = OptionsOf(folder, set, request, format, path);
        var export = new Product(
            Ids.New(), ProductType.Export, project.Id, Path.GetFileName(path),
            Path.GetRelativePath(folder.Root, path))
        {
            Parent = set.Id,
            Options = $$"""{"format": "{{format}}"}""",
            Job = Ids.New(),
            Created = time.Now(),
        };
        Directory.CreateDirectory(path); // so that the next one gets another name
        database.Together(() =>
        {
            products.Add(export);
            desk.Submit(
                export.Job, KindName, $"Export {set.Name} as {format}", new JobSpec(JobKind.DataExport, options),
                job => job with
                {
                    Lane = JobLane.Files,
                    Project = project.Id,
                    Subject = export.Id,
                    Clears = [path],
                });
        });
        return export;
    }

    /// <summary>The zip file of an export's folder.</summary>
    public static string ZipOf(string folder) => $"{folder}.zip";

    public string? Done(Job job) => null;

    public void Prepare(Job job)
    {
        if (products.Find(job.Subject, ProductType.Export) is { } export
            && projects.Find(export.Project) is { } project)
        {
            var path = projects.FolderOf(project)[export.Folder];
            var partial = $"{path}.partial";
            File.Delete(partial);
            ZipFile.CreateFromDirectory(path, partial, CompressionLevel.Fastest, includeBaseDirectory: true);
            File.Move(partial, ZipOf(path), overwrite: true);
        }
    }

    private static JsonObject OptionsOf(
        ProjectFolder folder, Product set, ExportRequest request, string format, string path)
    {
        var options = new JsonObject
        {
            ["sets"] = new JsonArray(folder[set.Folder]),
            ["format"] = format,
            ["out"] = path,
        };
        if (request.Anomalib)
        {
            options["anomalib"] = true;
        }

        if (request.WithReal || request.Anomalib)
        {
            options["with_real"] = folder.Photos;
        }

        if (request.Labels == LabelKind.Changed)
        {
            options["labels"] = "changed";
        }

        return options;
    }
}

/// <summary>What to export.</summary>
/// <param name="Format">The format.</param>
/// <param name="Anomalib">Whether to write a module for anomalib; adds the real photos.</param>
/// <param name="WithReal">Whether to add the real photos, apart from the synthetic ones.</param>
/// <param name="Labels">What counts as defect; <c>changed</c> needs a set that was made with such labels.</param>
internal sealed record ExportRequest(
    SetFormat Format, bool Anomalib = false, bool WithReal = false, LabelKind Labels = LabelKind.Asked);
