namespace DefectFill.Studio.Projects;

/// <summary>Paths in a project's folder. <c>photos</c> is a data set in MVTec layout.</summary>
internal sealed class ProjectFolder(string root)
{
    public string Root => root;

    public string Record => this["project.json"];

    /// <summary>The data set that commands read.</summary>
    public string Photos => this["photos"];

    /// <summary>Removed photos.</summary>
    public string Bin => this["bin"];

    public string this[string name] => Path.Combine(root, name);

    /// <summary>Where a photo lies in the project; one of a defect without a mask is no part of the data set.</summary>
    public static string PhotoFile(string name, PhotoKind kind, string? defect, bool isMarked) =>
        kind == PhotoKind.Good ? $"photos/train/good/{name}"
        : isMarked ? $"photos/test/{defect}/{name}"
        : $"unmarked/{name}";

    /// <summary>Where the mask of a photo lies.</summary>
    public string MaskOf(StudioPhoto photo) => this[photo.Kind == PhotoKind.Good
        ? $"masks/{photo.Id}.png"
        : $"photos/ground_truth/{photo.Defect}/{Path.GetFileNameWithoutExtension(photo.File)}_mask.png"];

    /// <summary>The mask of where defects may be.</summary>
    public string ZoneOf(string id) => this[$"zones/{id}.png"];

    public string ThumbOf(string id) => this[$"thumbs/{id}.jpg"];

    public string ViewOf(string id) => this[$"views/{id}.png"];

    /// <summary>A folder for something made, such as <c>runs/scratch-2</c>; none of that name exists.</summary>
    public string Fresh(string kind, string name) => Enumerable.Range(1, int.MaxValue)
        .Select(number => this[Path.Combine(kind, number == 1 ? name : $"{name}-{number}")])
        .First(path => !Path.Exists(path));
}
