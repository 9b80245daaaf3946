namespace DefectFill.Core.Models;

/// <summary>A released model that can be downloaded, and its repositories in order of preference.</summary>
/// <param name="Name">Its name for <c>models pull</c>.</param>
/// <param name="Summary">A short description.</param>
/// <param name="Repositories">Its repositories on the hub.</param>
internal sealed record CatalogModel(string Name, string Summary, IReadOnlyList<HubRepository> Repositories)
{
    /// <summary>Where to download it.</summary>
    /// <param name="revision">A branch, tag or commit that replaces the catalogue's.</param>
    public IReadOnlyList<ModelSource> Sources(Hub hub, string? revision = null) =>
        [.. Repositories.Select(repository => repository.On(hub, revision))];
}

/// <summary>The released models DefectFill can download.</summary>
internal static class ModelCatalog
{
    /// <summary>All models; the paper's base model first.</summary>
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

    /// <summary>Default folder for downloaded models.</summary>
    public static string Home { get; } = Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "defectfill", "models");

    /// <summary>The model with this name, or null.</summary>
    public static CatalogModel? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    /// <summary>Default folder of a model with this name.</summary>
    public static string FolderOf(string name) => Path.Combine(Home, name);
}
