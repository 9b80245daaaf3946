using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Configs;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>A latent-diffusion model in diffusers' layout: its configurations are read, its numbers not yet.</summary>
public sealed class ModelFolder
{
    private ModelFolder(string path, ModelConfigs configs) => (Path, Configs) = (path, configs);

    /// <summary>The folder.</summary>
    public string Path { get; }

    public ModelConfigs Configs { get; }

    /// <summary>Opens a folder, or <c>small</c>; everything wrong with its configuration is reported at once.</summary>
    /// <exception cref="CheckpointException">It is no model folder, or one that this program cannot build.</exception>
    public static ModelFolder Open(string nameOrPath)
    {
        var root = ModelNames.Resolve(nameOrPath);
        var problems = new Problems();
        ModelCheck.CheckIndex(root, problems);
        problems.Throw();
        var configs = ModelConfigs.Read(root);
        ModelCheck.CheckTokenizer(root, configs, problems);
        problems.Throw();
        return new ModelFolder(root, configs);
    }

    /// <summary>Every file, key, shape and type against the configurations; empty when all is well.</summary>
    public static IReadOnlyList<string> Check(string nameOrPath) => ModelCheck.Of(ModelNames.Resolve(nameOrPath));

    /// <summary>Refuses a UNet that does not see mask and background.</summary>
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

    /// <summary>Loads the whole model; everything that is missing or does not fit is told at once.</summary>
    public DiffusionModel Load(DType type = DType.Float32, Device device = default)
    {
        var problems = new Problems();
        using var unet = problems.Of(() => ModelFiles.Open(Path, ModelFiles.UNet));
        using var autoencoder = problems.Of(() => ModelFiles.Open(Path, ModelFiles.Autoencoder));
        using var textEncoder = problems.Of(() => ModelFiles.Open(Path, ModelFiles.TextEncoder));
        problems.Throw();
        var sources = new ModelSources(
            new ArchiveSource(unet!), new ArchiveSource(autoencoder!), new ArchiveSource(textEncoder!));
        return new DiffusionModel(Configs, sources, TokenizerPath, type, device);
    }

    /// <summary>Folder of the tokenizer.</summary>
    public string TokenizerPath => System.IO.Path.Combine(Path, ModelFiles.Tokenizer);
}
