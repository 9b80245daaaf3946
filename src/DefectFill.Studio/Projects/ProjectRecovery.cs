using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Projects;

/// <summary>
/// Adds the projects whose folders the database does not know: after it was lost, or if a folder was put there.
/// </summary>
internal sealed class ProjectRecovery(StudioOptions options, Database database, RowRecords records)
{
    /// <summary>Looks at all folders.</summary>
    /// <returns>What was done, in sentences for a person.</returns>
    public IReadOnlyList<string> Run() =>
    [
        .. from folder in Directory.EnumerateDirectories(options.Projects).Order(StringComparer.Ordinal)
           let project = ProjectIn(folder)
           where project is not null && !IsKnown(project)
           select Restore(project, folder),
    ];

    private static Project? ProjectIn(string folder)
    {
        var path = new ProjectFolder(folder).Record;
        try
        {
            return File.Exists(path)
                && JsonSerializer.Deserialize<Project>(File.ReadAllText(path), JsonSerializerOptions.Web) is
                { Id: not null, Name: not null, Object: not null, Created: not null } project && Ids.Is(project.Id)
                    ? project with { Folder = Path.GetFileName(folder) }
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsKnown(Project project) =>
        database.Number("select count(*) from projects where id = $id", ("$id", project.Id)) > 0;

    private string Restore(Project project, string folder)
    {
        var photos = 0;
        database.Together(() =>
        {
            database.Execute(
                "insert into projects(id, name, object, folder, created) values($id, $name, $object, $folder, $now)",
                ("$id", project.Id), ("$name", project.Name), ("$object", project.Object),
                ("$folder", project.Folder), ("$now", project.Created));
            photos = records.Restore(project.Id, folder);
        });
        return $"The project {project.Name} was taken in from its folder, with {Quantity.Of(photos, "photo")}; " +
            "jobs that were waiting or running must be started again.";
    }
}
