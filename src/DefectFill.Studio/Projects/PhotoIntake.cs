using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Jobs;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Projects;

/// <summary>
/// Takes photos into a project: uploaded ones, or those of a data set. A child process decodes them: it turns them
/// upright, checks them and makes previews.
/// </summary>
internal sealed class PhotoIntake(
    JobDesk desk, JobEvents events, ProjectStore projects, PhotoPlacement placement) : IJobFollower
{
    private const string KindName = "photos";

    public string Kind => KindName;

    /// <summary>The folder that a job's uploaded files go to.</summary>
    public string InputOf(string job) => Path.Combine(desk.FolderOf(job), "in");

    /// <summary>Queues the preparation of the files in <see cref="InputOf"/>.</summary>
    public void Submit(string id, PhotoUpload upload)
    {
        var spec = new JobSpec(
            JobKind.DataPrepare, new JsonObject { ["source"] = InputOf(id), ["out"] = OutputOf(id) });
        var title = upload.Kind is null
            ? "Take in a data set"
            : $"Take in {Quantity.Of(upload.Names.Count, "photo")}";
        desk.Submit(id, KindName, title, spec, job => job with
        {
            Lane = JobLane.Files,
            Project = upload.Project,
            Subject = JsonSerializer.Serialize(upload, JsonSerializerOptions.Web),
            Clears = [OutputOf(id)],
        });
    }

    public string? Done(Job job)
    {
        var upload = JsonSerializer.Deserialize<PhotoUpload>(job.Subject, JsonSerializerOptions.Web)!;
        var refused = new List<string>();
        var order = upload.Names.Keys.ToList();
        var all = events.All(job.Id, "result")
            .Select(line => JsonSerializer.Deserialize(line.Json, PreparedPhotoJson.Default.PreparedPhoto)!)
            .OrderBy(each => order.IndexOf(Path.GetFileNameWithoutExtension(each.Source)));
        foreach (var prepared in all)
        {
            if (projects.Find(upload.Project) is { } project && PhotoOf(job, prepared, upload) is { } photo)
            {
                placement.Place(photo, prepared, projects.FolderOf(project), OutputOf(job.Id));
            }
            else
            {
                refused.AddRange(prepared.Problems.Select(problem => Named(problem, prepared, upload)));
            }
        }

        WholeFolder.Remove(InputOf(job.Id));
        return refused.Count == 0 ? null : string.Join('\n', refused);
    }

    private static string Named(Problem problem, PreparedPhoto prepared, PhotoUpload upload)
    {
        var stem = Path.GetFileNameWithoutExtension(prepared.Source);
        return (problem with { Path = upload.Names.GetValueOrDefault(stem, prepared.Source) }).ToString();
    }

    private string OutputOf(string job) => Path.Combine(desk.FolderOf(job), "out");

    // Null for a file that is no photo; the job's events say why.
    private static StudioPhoto? PhotoOf(Job job, PreparedPhoto prepared, PhotoUpload upload)
    {
        var name = Path.GetFileName(prepared.Source);
        var stem = Path.GetFileNameWithoutExtension(name);
        if (prepared.Photo is null || (upload.Kind is not null && !upload.Names.ContainsKey(stem)))
        {
            return null;
        }

        var id = upload.Kind is null ? Ids.Of($"{job.Id} {prepared.Source}") : stem;
        var (kind, defect) = upload.Kind is { } known ? (known, upload.Defect) : PlaceOf(prepared.Source);
        return new StudioPhoto(id, upload.Project, kind, defect, upload.Names.GetValueOrDefault(stem, name))
        {
            File = "",
            Width = prepared.Width,
            Height = prepared.Height,
            Depth = prepared.Depth,
            Sha256 = prepared.Sha256!,
            HasView = prepared.View is not null,
            Problems = prepared.Problems,
        };
    }

    private static (PhotoKind Kind, string? Defect) PlaceOf(string source) =>
        source.Split('/') is ["test", not "good" and var defect, _]
            ? (PhotoKind.Defect, defect)
            : (PhotoKind.Good, null);
}
