using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Http;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DefectFill.Studio.Api;

/// <summary><c>/projects</c>: make, rename and delete projects.</summary>
internal static class ProjectsApi
{
    private const int LongestName = 120;

    public static void Map(RouteGroupBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects");
        projects.MapGet("", List).WithSummary("All projects.");
        projects.MapPost("", Create).WithSummary("Makes a project.");
        projects.MapGet("/{id}", Get).WithSummary("A project.");
        projects.MapPatch("/{id}", Change).WithSummary("Changes the name or the object of a project.");
        projects.MapDelete("/{id}", Delete).WithSummary("Moves a project to the folder .trash.");
    }

    /// <summary>The project with an id, or an error.</summary>
    public static Project Find(this ProjectStore projects, string id, string what) =>
        ApiException.Found(projects.Find(id), what);

    private static IReadOnlyList<ProjectView> List(ProjectStore projects, PhotoStore photos) =>
        [.. projects.All().Select(project => View(project, projects, photos))];

    private static Created<ProjectView> Create(
        NewProject asked, ProjectStore projects, PhotoStore photos, SampleProject sample)
    {
        var name = asked.Name?.Trim() is { Length: > 0 } given ? given : asked.Sample ? "Sample: steel plate" : "";
        Check(name, asked.Object);
        var project = projects.Create(name, Word(asked.Object) ?? (asked.Sample ? "plate" : "part"));
        if (asked.Sample)
        {
            sample.Fill(project);
        }

        return TypedResults.Created($"/api/v1/projects/{project.Id}", View(project, projects, photos));
    }

    private static ProjectView Get(string id, ProjectStore projects, PhotoStore photos) =>
        View(projects.Find(id, "project"), projects, photos);

    private static ProjectView Change(string id, ProjectChange asked, ProjectStore projects, PhotoStore photos)
    {
        var project = projects.Find(id, "project");
        Check(asked.Name ?? project.Name, asked.Object);
        return View(
            projects.Change(project with
            {
                Name = asked.Name?.Trim() ?? project.Name,
                Object = Word(asked.Object) ?? project.Object,
            }),
            projects, photos);
    }

    private static NoContent Delete(string id, ProjectStore projects)
    {
        projects.Delete(projects.Find(id, "project"));
        return TypedResults.NoContent();
    }

    private static ProjectView View(Project project, ProjectStore projects, PhotoStore photos)
    {
        var cover = photos.List(project.Id, limit: 1);
        return new ProjectView(
            project.Id, project.Name, project.Object, project.Created, project.Folder,
            photos.Count(project.Id, kind: null, defect: null), photos.Count(project.Id, PhotoKind.Good, defect: null),
            photos.Defects(project.Id), cover is [var photo] ? $"/api/v1/photos/{photo.Id}/thumb" : null,
            $"defectfill data check {ShellWord.Of(projects.FolderOf(project).Photos)}");
    }

    private static string? Word(string? text) => text?.Trim() is { Length: > 0 } word ? word : null;

    private static bool IsEnglish(string word) => char.IsAsciiLetter(word[0])
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || " -".Contains(letter));

    private static void Check(string name, string? word)
    {
        Problem[] problems =
        [
            .. name.Trim().Length is 0 or > LongestName
                ? [Problem.Option(ProblemCode.MissingOption, "name", name, $"must be 1 to {LongestName} letters")]
                : Array.Empty<Problem>(),
            .. Word(word) is { } given && !IsEnglish(given)
                ? [Problem.Option(
                    ProblemCode.BadObjectWord, "object", given, "must be English words, such as metal bracket")]
                : Array.Empty<Problem>(),
        ];
        if (problems.Length > 0)
        {
            throw ApiException.Invalid(problems);
        }
    }
}
