namespace DefectFill.Studio.Projects;

/// <summary>Something that a job makes in a project: a folder and a row.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">What it is.</param>
/// <param name="Project">The id of its project.</param>
/// <param name="Name">Its name for a person.</param>
/// <param name="Folder">Its folder, relative to the project's.</param>
internal sealed record Product(string Id, ProductType Type, string Project, string Name, string Folder)
{
    /// <summary>What it is made from: the run of a set, the set of an export, the inspector of a batch.</summary>
    public string? Parent { get; init; }

    /// <summary>What was asked for, as JSON.</summary>
    public string Options { get; init; } = "{}";

    /// <summary>The job that makes it.</summary>
    public required string? Job { get; init; }

    public required string Created { get; init; }
}

/// <summary>What a product is.</summary>
internal enum ProductType
{
    Run,
    Set,
    Export,
    Inspector,
    Batch,
}
