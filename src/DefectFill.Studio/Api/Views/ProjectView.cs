using DefectFill.Studio.Projects;

namespace DefectFill.Studio.Api.Views;

/// <summary>A project as the API gives it.</summary>
/// <param name="Folder">The name of its folder among the projects.</param>
/// <param name="Photos">Number of photos.</param>
/// <param name="GoodPhotos">Number of those of good parts.</param>
/// <param name="Cover">Address of a preview; null without photos.</param>
/// <param name="Command">What a person would type to check the photos.</param>
internal sealed record ProjectView(
    string Id, string Name, string Object, string Created, string Folder, long Photos, long GoodPhotos,
    IReadOnlyList<DefectCount> Defects, string? Cover, string Command);

/// <summary>A new project.</summary>
/// <param name="Name">Its name for a person.</param>
/// <param name="Object">What prompts call the object, in English.</param>
/// <param name="Sample">Whether to fill it with the sample of the demonstration.</param>
internal sealed record NewProject(string? Name, string? Object, bool Sample = false);

/// <summary>Changes of a project; what is absent stays.</summary>
internal sealed record ProjectChange(string? Name, string? Object);

/// <summary>A job that was queued.</summary>
/// <param name="Job">The id of the job.</param>
internal sealed record QueuedJob(string Job);
