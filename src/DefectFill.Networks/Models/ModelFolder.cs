using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Configs;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>
/// A latent-diffusion model in diffusers' layout, with its configurations read but no weights loaded.
/// </summary>
internal sealed class ModelFolder
{
    private ModelFolder(string path, ModelConfigs configs) => (Path, Configs) = (path, configs);

    /// <summary>The folder.</summary>
    public string Path { get; }

    public ModelConfigs Configs { get; }

    /// <summary>Opens a folder, or <c>small</c>; all configuration problems are reported together.</summary>
    /// <exception cref="CheckpointException">It is not a model folder, or its model is not supported.</exception>
    public static ModelFolder Open(string nameOrPath)
    {
        var root = ModelNames.Resolve(nameOrPath);
        var problems = new Problems();
        var configs = ModelCheck.ReadDescriptions(root, problems);
        problems.Throw();
        return new ModelFolder(root, configs!);
    }

    /// <summary>Checks every file, key, shape and type against the configurations; empty if all is well.</summary>
    public static IReadOnlyList<string> Check(string nameOrPath) => Find(nameOrPath, readsValues: false).Errors;

    /// <summary>Checks the same and every number, which reads all weights; also finds what is harmless.</summary>
    public static ModelFindings Examine(string nameOrPath) => Find(nameOrPath, readsValues: true);

    /// <summary>Checks every file except the weights.</summary>
    public static IReadOnlyList<string> CheckDescriptions(string root)
    {
        var problems = new Problems();
        ModelCheck.ReadDescriptions(root, problems);
        return problems.Found;
    }

    /// <summary>What is odd but harmless; reads no weights.</summary>
    public IReadOnlyList<string> Warnings() => Find(Path, readsValues: false).Warnings;

    /// <summary>Rejects a UNet that does not take mask and background.</summary>
    public void RequireInpainting()
    {
        if (!Configs.IsInpainting)
        {
            throw CheckpointException.Of(
                Path,
                $"its UNet takes {Configs.UNet.InChannels} channels: it is not an inpainting model",
                $"{2 * Configs.Autoencoder.LatentChannels + 1}: latent, mask and background",
                "Four channels mean the plain text-to-image model. Use `small`, or get the inpainting one with " +
                "{command:models pull sd2-inpainting}.");
        }
    }

    /// <summary>
    /// Loads the model whose UNet and text encoder are <paramref name="start"/> + share · (this − start), rounded once.
    /// </summary>
    public DiffusionModel LoadFrom(ModelFolder start, double share, DType type, Device device)
    {
        using var unet = ModelFiles.Open(start.Path, ModelFiles.UNet);
        using var textEncoder = ModelFiles.Open(start.Path, ModelFiles.TextEncoder);
        return Load(type, device, keepsMasters: false, sources => sources with
        {
            UNet = new BlendedSource(new ArchiveSource(unet), sources.UNet, share),
            TextEncoder = new BlendedSource(new ArchiveSource(textEncoder), sources.TextEncoder, share),
        });
    }

    /// <summary>Loads the whole model; anything missing or mismatched is reported together.</summary>
    /// <param name="type">What the networks compute in.</param>
    /// <param name="device">Where they are.</param>
    /// <param name="keepsMasters">Keeps all weights in Float32, because they are trained.</param>
    public DiffusionModel Load(
        DType type = DType.Float32, Device device = default, bool keepsMasters = false) =>
        Load(type, device, keepsMasters, sources => sources);

    private DiffusionModel Load(
        DType type, Device device, bool keepsMasters, Func<ModelSources, ModelSources> change)
    {
        var problems = new Problems();
        using var unet = problems.Of(() => ModelFiles.Open(Path, ModelFiles.UNet));
        using var autoencoder = problems.Of(() => ModelFiles.Open(Path, ModelFiles.Autoencoder));
        using var textEncoder = problems.Of(() => ModelFiles.Open(Path, ModelFiles.TextEncoder));
        foreach (var archive in new[] { unet, autoencoder, textEncoder }.OfType<ITensorArchive>())
        {
            foreach (var problem in ModelCheck.NotFinite(archive))
            {
                problems.Add(problem);
            }
        }

        problems.Throw();
        var sources = new ModelSources(
            new ArchiveSource(unet!), new ArchiveSource(autoencoder!), new ArchiveSource(textEncoder!));
        return new DiffusionModel(Configs, change(sources), TokenizerPath, type, device, keepsMasters);
    }

    /// <summary>The tokenizer's folder.</summary>
    public string TokenizerPath => System.IO.Path.Combine(Path, ModelFiles.Tokenizer);

    private static ModelFindings Find(string nameOrPath, bool readsValues) =>
        ModelCheck.Of(ModelNames.Resolve(nameOrPath), readsValues);
}
