namespace DefectFill.Core.Models;

/// <summary>A released model that can be downloaded, with the places that have it, in the order of trying.</summary>
/// <param name="Name">What <c>models pull</c> calls it.</param>
/// <param name="Summary">What it is, in a few words.</param>
/// <param name="Repositories">On the hub.</param>
public sealed record CatalogModel(string Name, string Summary, IReadOnlyList<HubRepository> Repositories)
{
    /// <summary>Where to download it.</summary>
    /// <param name="revision">A branch, a tag or a commit instead of the catalogue's.</param>
    public IReadOnlyList<ModelSource> Sources(Hub hub, string? revision = null) =>
        [.. Repositories.Select(repository => repository.On(hub, revision))];
}

/// <summary>The released models that DefectFill knows how to get.</summary>
public static class ModelCatalog
{
    /// <summary>All of them; the paper's base model first.</summary>
    public static IReadOnlyList<CatalogModel> All { get; } =
    [
        new("sd2-inpainting", "Stable Diffusion 2 inpainting, 512 px, the paper's base (CreativeML Open RAIL++-M)",
        [
            new("sd2-community/stable-diffusion-2-inpainting"),
            new("stabilityai/stable-diffusion-2-inpainting"),
        ]),
        new("sd15-inpainting", "Stable Diffusion 1.5 inpainting, 512 px (CreativeML Open RAIL-M)",
        [
            new("stable-diffusion-v1-5/stable-diffusion-inpainting"),
        ]),
    ];

    /// <summary>Folder below which downloaded models are kept unless told otherwise.</summary>
    public static string Home { get; } = Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "defectfill", "models");

    /// <summary>The model of this name, or null.</summary>
    public static CatalogModel? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    /// <summary>Where a model of this name is kept unless told otherwise.</summary>
    public static string FolderOf(string name) => Path.Combine(Home, name);
}
