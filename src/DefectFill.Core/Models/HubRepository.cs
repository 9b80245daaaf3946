namespace DefectFill.Core.Models;

/// <summary>A model's repository on the hub.</summary>
/// <param name="Name">Owner and name.</param>
internal sealed record HubRepository(string Name)
{
    /// <summary>The branch, tag or commit that is downloaded.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Known SHA-256 hashes at <see cref="Revision"/> by file name.</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    internal ModelSource On(Hub hub, string? revision) => revision is null || revision == Revision
        ? new ModelSource(hub.FilesOf(Name, Revision)) { Sha256 = Sha256 }
        : new ModelSource(hub.FilesOf(Name, revision));
}
