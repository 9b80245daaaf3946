using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Projects;

/// <summary>The photos in the database; <see cref="PhotoFiles"/> moves their files.</summary>
internal sealed class PhotoStore(Database database, RowRecords records, ChangeFeed changes, TimeProvider time)
{
    public StudioPhoto? Find(string id) =>
        database.First("select * from photos where id = $id", Of, ("$id", id));

    /// <summary>The photos of a project, in the order they came; all kinds and defects if not given.</summary>
    public IReadOnlyList<StudioPhoto> List(
        string project, PhotoKind? kind = null, string? defect = null, int offset = 0, int limit = -1) =>
        database.Query(
            $"select * from photos where {Where} order by created, rowid limit $limit offset $offset", Of,
            ("$project", project), ("$kind", kind is { } known ? Name(known) : null), ("$defect", defect),
            ("$limit", limit), ("$offset", offset));

    public long Count(string project, PhotoKind? kind, string? defect) => database.Number(
        $"select count(*) from photos where {Where}",
        ("$project", project), ("$kind", kind is { } known ? Name(known) : null), ("$defect", defect));

    /// <summary>Another photo of the project with the same bytes; null if there is none.</summary>
    public string? DuplicateOf(StudioPhoto photo) => database.First(
        """
        select id from photos where project = $project and sha256 = $hash and id <> $id and deleted = 0
          and rowid < (select rowid from photos where id = $id) order by rowid limit 1
        """,
        row => row.Text("id"), ("$project", photo.Project), ("$hash", photo.Sha256), ("$id", photo.Id));

    /// <summary>The defects of a project with the number of their photos and of those that are marked.</summary>
    public IReadOnlyList<DefectCount> Defects(string project) => database.Query(
        """
        select defect, count(*) as photos, sum(mask_area > 0) as marked from photos
        where project = $project and deleted = 0 and kind = 'defect' group by defect order by defect
        """,
        row => new DefectCount(row.Text("defect"), row.Whole("photos"), row.Whole("marked")), ("$project", project));

    /// <summary>Adds a photo, unless it is there.</summary>
    public void Add(StudioPhoto photo)
    {
        database.Execute(
            """
            insert or ignore into photos(
              id, project, kind, defect, name, file, width, height, depth, sha256, has_view, problems, mask_area,
              created)
            values($id, $project, $kind, $defect, $name, $file, $width, $height, $depth, $sha256, $view, $problems,
              $area, $created)
            """,
            ("$id", photo.Id), ("$project", photo.Project), ("$kind", Name(photo.Kind)), ("$defect", photo.Defect),
            ("$name", photo.Name), ("$file", photo.File), ("$width", photo.Width), ("$height", photo.Height),
            ("$depth", photo.Depth), ("$sha256", photo.Sha256), ("$view", photo.HasView ? 1 : 0),
            ("$problems", JsonSerializer.Serialize(photo.Problems)), ("$area", photo.MaskArea),
            ("$created", time.Now()));
        Record(photo);
        changes.Tell("photos", photo.Id, "created");
    }

    /// <summary>Records what may change: kind, defect, file, mask and whether it is in the bin.</summary>
    public void Update(StudioPhoto photo)
    {
        database.Execute(
            """
            update photos set kind = $kind, defect = $defect, file = $file, mask_area = $area, deleted = $deleted
            where id = $id
            """,
            ("$id", photo.Id), ("$kind", Name(photo.Kind)), ("$defect", photo.Defect), ("$file", photo.File),
            ("$area", photo.MaskArea), ("$deleted", photo.IsDeleted ? 1 : 0));
        Record(photo);
        changes.Tell("photos", photo.Id, photo.IsDeleted ? "deleted" : "changed");
    }

    private const string Where = "project = $project and deleted = 0 and ($kind is null or kind = $kind) " +
        "and ($defect is null or defect = $defect)";

    private void Record(StudioPhoto photo) =>
        records.Save(photo.Project, "photos", photo.Id, "id = $id", ("$id", photo.Id));

    private static string Name(PhotoKind kind) => kind.ToString().ToLowerInvariant();

    private static StudioPhoto Of(DatabaseRow row) => new(
        row.Text("id"), row.Text("project"), Enum.Parse<PhotoKind>(row.Text("kind"), ignoreCase: true),
        row.TextOrNull("defect"), row.Text("name"))
    {
        File = row.Text("file"),
        Width = row.Whole("width"),
        Height = row.Whole("height"),
        Depth = row.Whole("depth"),
        Sha256 = row.Text("sha256"),
        HasView = row.Flag("has_view"),
        Problems = JsonSerializer.Deserialize<Problem[]>(row.Text("problems"))!,
        MaskArea = row.Whole("mask_area"),
        IsDeleted = row.Flag("deleted"),
    };
}

/// <summary>A defect of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Photos">Photos that show it.</param>
/// <param name="Marked">Those of them on which it is marked.</param>
internal sealed record DefectCount(string Name, int Photos, int Marked);
