using System.Text.Json;
using System.Text.RegularExpressions;
using DefectFill.Core.Files;
using DefectFill.Studio.Settings;
using DefectFill.Studio.State;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Projects;

/// <summary>The projects: rows of the database, each with a folder.</summary>
internal sealed partial class ProjectStore(
    StudioOptions options, Database database, ChangeFeed changes, TimeProvider time)
{
    private const int LongestName = 40;

    public IReadOnlyList<Project> All() =>
        database.Query("select * from projects where deleted = 0 order by created", Of);

    public Project? Find(string id) => database.First(
        "select * from projects where id = $id and deleted = 0", Of, ("$id", id));

    public ProjectFolder FolderOf(Project project) => new(Path.Combine(options.Projects, project.Folder));

    public Project Create(string name, string objectWord)
    {
        var folder = new ProjectFolder(options.Projects).Fresh("", NameOf(name));
        var project = new Project(Ids.New(), name, objectWord, Path.GetFileName(folder), time.Now());
        Directory.CreateDirectory(Path.Combine(folder, "photos", "train", "good"));
        Write(project);
        database.Execute(
            "insert into projects(id, name, object, folder, created) values($id, $name, $object, $folder, $created)",
            ("$id", project.Id), ("$name", name), ("$object", objectWord), ("$folder", project.Folder),
            ("$created", project.Created));
        changes.Tell("projects", project.Id, "created");
        return project;
    }

    public Project Change(Project project)
    {
        Write(project);
        database.Execute(
            "update projects set name = $name, object = $object where id = $id",
            ("$id", project.Id), ("$name", project.Name), ("$object", project.Object));
        changes.Tell("projects", project.Id, "changed");
        return project;
    }

    /// <summary>Moves the project's folder to the trash.</summary>
    public void Delete(Project project)
    {
        var trash = new ProjectFolder(Path.Combine(options.Projects, StudioFolders.Trash)).Fresh("", project.Folder);
        Directory.CreateDirectory(Path.GetDirectoryName(trash)!);
        database.Execute("update projects set deleted = 1 where id = $id", ("$id", project.Id));
        Directory.Move(FolderOf(project).Root, trash);
        changes.Tell("projects", project.Id, "deleted");
    }

    /// <summary>A name that is safe as that of a folder: lower-case ASCII letters, digits and hyphens.</summary>
    public static string NameOf(string name)
    {
        var plain = Others().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return plain.Length == 0 ? "project" : plain[..Math.Min(LongestName, plain.Length)].Trim('-');
    }

    // So that a person, or a new database, can tell what the folder is.
    private void Write(Project project) => AtomicFile.WriteAllText(
        FolderOf(project).Record, JsonSerializer.Serialize(project, JsonSerializerOptions.Web) + "\n");

    private static Project Of(DatabaseRow row) => new(
        row.Text("id"), row.Text("name"), row.Text("object"), row.Text("folder"), row.Text("created"));

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
